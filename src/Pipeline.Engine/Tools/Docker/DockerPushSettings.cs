namespace Nuke.Common.Tools.Docker;

/// <summary>What <c>docker push</c> is called with.</summary>
public sealed class DockerPushSettings : DockerOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["push"];
}
