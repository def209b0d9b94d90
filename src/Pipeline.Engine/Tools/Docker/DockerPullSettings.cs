namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker pull</c> is called with.</summary>
public sealed class DockerPullSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["pull"];
}
