namespace Pipeline.Engine.Workflows;

/// <summary>An action at one commit: a tag could be moved, a commit cannot.</summary>
/// <param name="Name">Its repository, for example <c>actions/checkout</c>.</param>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Version">The version that the commit is, for people.</param>
public sealed record ActionPin(string Name, string Commit, string Version)
{
    /// <summary>Gets actions/checkout.</summary>
    public static ActionPin Checkout { get; } = new("actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1");

    /// <summary>Gets actions/setup-dotnet.</summary>
    public static ActionPin SetupDotNet { get; } = new("actions/setup-dotnet", "a98b56852c35b8e3190ac28c8c2271da59106c68", "v6.0.0");

    /// <summary>Gets actions/upload-artifact.</summary>
    public static ActionPin UploadArtifact { get; } = new("actions/upload-artifact", "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1");

    /// <summary>Gets actions/download-artifact.</summary>
    public static ActionPin DownloadArtifact { get; } = new("actions/download-artifact", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1");

    /// <summary>Gets actions/cache.</summary>
    public static ActionPin Cache { get; } = new("actions/cache", "55cc8345863c7cc4c66a329aec7e433d2d1c52a9", "v6");

    /// <summary>Gets docker/login-action.</summary>
    public static ActionPin DockerLogin { get; } = new("docker/login-action", "dbcb813823bdd20940b903addbd779551569679f", "v4.6.0");

    /// <summary>Gets actions/attest-build-provenance.</summary>
    public static ActionPin AttestBuildProvenance { get; } =
        new("actions/attest-build-provenance", "977bb373ede98d70efdf65b84cb5f73e068dcc2a", "v3.0.0");
}
