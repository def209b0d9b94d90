namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when a target reported figures.</summary>
public interface IOnTargetSummaryUpdated : IBuildExtension
{
    /// <summary>Called when a target reported figures.</summary>
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}
