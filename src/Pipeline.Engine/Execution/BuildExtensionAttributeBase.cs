namespace Nuke.Common.Execution;

/// <summary>Extends the build class that it stands on: it implements any of the <c>IOn…</c> interfaces.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    /// <summary>Gets or sets the order: the highest is called first.</summary>
    public virtual float Priority { get; set; }

    /// <summary>Gets the build; null before it is there.</summary>
    public INukeBuild? Build { get; internal set; }
}
