namespace Nuke.Common.Execution;

/// <summary>An extension of the build that is called when the build ended.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    /// <summary>Called when the build ended.</summary>
    void OnBuildFinished();
}
