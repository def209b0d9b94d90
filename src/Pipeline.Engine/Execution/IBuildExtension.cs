namespace Nuke.Common.Execution;

/// <summary>What extends a build.</summary>
public interface IBuildExtension
{
    /// <summary>Gets the order: the highest is called first.</summary>
    float Priority { get; }
}
