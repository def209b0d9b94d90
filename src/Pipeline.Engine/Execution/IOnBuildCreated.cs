namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when the build object is there.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    /// <summary>Called when the build object is there.</summary>
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
