namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker exec</c> is called with.</summary>
public sealed class DockerExecSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["exec"];
}
