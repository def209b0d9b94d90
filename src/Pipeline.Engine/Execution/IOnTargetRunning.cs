namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when a target begins.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    /// <summary>Called when a target begins.</summary>
    void OnTargetRunning(ExecutableTarget target);
}
