namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker logs</c> is called with.</summary>
public sealed class DockerLogsSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["logs"];
}
