namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker inspect</c> is called with.</summary>
public sealed class DockerInspectSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["inspect"];
}
