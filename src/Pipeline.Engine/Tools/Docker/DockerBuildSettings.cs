namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker build</c> is called with.</summary>
public sealed class DockerBuildSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["build"];
}
