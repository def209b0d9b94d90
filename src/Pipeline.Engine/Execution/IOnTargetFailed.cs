namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when a target failed.</summary>
public interface IOnTargetFailed : IBuildExtension
{
    /// <summary>Called when a target failed.</summary>
    void OnTargetFailed(ExecutableTarget target);
}
