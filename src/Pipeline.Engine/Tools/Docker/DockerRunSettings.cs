namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker run</c> is called with.</summary>
public sealed class DockerRunSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["run"];
}
