namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when a target ran to its end.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    /// <summary>Called when a target ran to its end.</summary>
    void OnTargetSucceeded(ExecutableTarget target);
}
