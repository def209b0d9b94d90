namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when the plan is made.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    /// <summary>Called when the plan is made.</summary>
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}
