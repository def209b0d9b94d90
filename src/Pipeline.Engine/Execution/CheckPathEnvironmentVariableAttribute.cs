using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Warns of folders on the <c>PATH</c> that are not there.</summary>
public sealed class CheckPathEnvironmentVariableAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <inheritdoc/>
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        foreach (var folder in EnvironmentInfo.Paths.Where(folder => !Directory.Exists(folder)))
        {
            Log.Warning("The PATH names a folder that is not there: {Folder:l}", folder);
        }
    }
}
