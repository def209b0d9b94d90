using Nuke.Common.Execution;
using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.CI;

/// <summary>Ends the compiler's servers when a build on a build server has finished: they would keep its folder open.</summary>
public sealed class ShutdownDotNetAfterServerBuildAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    private const int Patience = 15_000;

    /// <inheritdoc/>
    public override float Priority { get; set; } = -50;

    /// <summary>Gets or sets a value indicating whether the command and its output are printed.</summary>
    public bool EnableLogging { get; set; }

    /// <inheritdoc/>
    public void OnBuildFinished()
    {
        if (NukeBuild.IsServerBuild)
        {
            DotNetTasks.DotNet("build-server shutdown", timeout: Patience, logOutput: EnableLogging, logInvocation: EnableLogging);
        }
    }
}
