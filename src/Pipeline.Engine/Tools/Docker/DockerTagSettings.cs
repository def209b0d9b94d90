namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker tag</c> is called with.</summary>
public sealed class DockerTagSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["tag"];
}
