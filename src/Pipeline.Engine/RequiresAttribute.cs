namespace Nuke.Common;

/// <summary>Demands a tool before anything of the build runs.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class RequiresAttribute : Attribute
{
    private protected RequiresAttribute(Type tool) => Tool = tool;

    /// <summary>Gets the tool.</summary>
    public Type Tool { get; }
}
