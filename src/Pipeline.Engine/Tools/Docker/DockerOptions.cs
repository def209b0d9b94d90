using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

/// <summary>What a command of <c>docker</c> is called with.</summary>
public abstract class DockerOptions : ToolOptions
{
    private protected override IReadOnlyList<string> TailOrder =>
        ["SourceImage", "TargetImage", "Image", "Container", "Command", "Args"];
}
