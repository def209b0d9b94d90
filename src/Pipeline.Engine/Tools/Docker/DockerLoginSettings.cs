namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker login</c> is called with.</summary>
public sealed class DockerLoginSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["login"];
}
