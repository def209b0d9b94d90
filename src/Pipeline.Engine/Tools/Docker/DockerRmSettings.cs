namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker rm</c> is called with.</summary>
public sealed class DockerRmSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["rm"];
}
