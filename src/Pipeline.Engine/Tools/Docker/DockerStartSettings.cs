namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker start</c> is called with.</summary>
public sealed class DockerStartSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["start"];
}
