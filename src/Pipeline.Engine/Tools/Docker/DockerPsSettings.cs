namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker ps</c> is called with.</summary>
public sealed class DockerPsSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["ps"];
}
