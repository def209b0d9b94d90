namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker rmi</c> is called with.</summary>
public sealed class DockerRmiSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["rmi"];
}
