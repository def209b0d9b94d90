using Nuke.Common;
using Pipeline.Engine.Workflows.Generation;
using Serilog;

namespace Pipeline.Engine.Workflows;

/// <summary>Writes and checks the workflow files that the build's attributes define.</summary>
public interface IGenerateWorkflows : INukeBuild
{
    /// <summary>Gets the target that writes the files.</summary>
    Target GenerateWorkflows => _ => _
        .Description("Write .github/workflows from the definitions of the build")
        .Executes(() =>
        {
            var (changed, total) = WorkflowFiles.Write((NukeBuild)this);
            Log.Information("{Changed} of {Total} workflow files changed", changed, total);
        });

    /// <summary>Gets the target that checks the files.</summary>
    Target CheckWorkflows => _ => _
        .Description("Fail when .github/workflows differs from the definitions of the build")
        .Executes(() => Log.Information("{Total} workflow files are as defined", WorkflowFiles.Check((NukeBuild)this)));
}
