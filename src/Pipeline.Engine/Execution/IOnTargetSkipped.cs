namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when a target is left out.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    /// <summary>Called when a target is left out.</summary>
    void OnTargetSkipped(ExecutableTarget target);
}
