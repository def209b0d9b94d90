namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker images</c> is called with.</summary>
public sealed class DockerImagesSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["images"];
}
