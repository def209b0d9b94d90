namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker logout</c> is called with.</summary>
public sealed class DockerLogoutSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["logout"];
}
