namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker stop</c> is called with.</summary>
public sealed class DockerStopSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["stop"];
}
