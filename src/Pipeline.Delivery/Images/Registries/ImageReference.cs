using System.Text.RegularExpressions;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>An image in a registry: <c>host:port/repository:tag</c> or <c>host:port/repository@sha256:…</c>.</summary>
public sealed partial record ImageReference
{
    private ImageReference(string host, string repository, string? tag, Digest? digest)
    {
        Host = host;
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>Gets the registry, with its port if it has one.</summary>
    public string Host { get; }

    /// <summary>Gets the repository, for example <c>models/credit-risk</c>.</summary>
    public string Repository { get; }

    /// <summary>Gets the tag, if one was named.</summary>
    public string? Tag { get; }

    /// <summary>Gets the digest, if one was named; it wins over the tag.</summary>
    public Digest? Digest { get; }

    /// <summary>Gets whether the host is this machine, where plain HTTP is allowed.</summary>
    public bool IsLoopback => Uri.TryCreate($"http://{Host}/", UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>Reads a reference. The host must be written: no registry is assumed.</summary>
    /// <exception cref="PipelineException">It is not a reference.</exception>
    public static ImageReference Parse(string text)
    {
        var match = Form().Match(text);
        var digest = match.Groups["digest"];
        Digest? parsed = null;
        if (!match.Success || (digest.Success && !Digest.TryParse(digest.Value, out parsed)))
        {
            throw new PipelineException(
                "PIP6010",
                $"'{text}' is not the name of an image in a registry.",
                "It must be host/repository:tag or host/repository@sha256:…, in lower case, and the host must have a dot or a port, or be localhost.",
                "Write it out, for example registry.example.com/dotnet/aspnet:10.0.");
        }

        var tag = match.Groups["tag"].Success ? match.Groups["tag"].Value : null;
        return new(match.Groups["host"].Value, match.Groups["repository"].Value, tag ?? (parsed is null ? "latest" : null), parsed);
    }

    /// <summary>Gives the same repository at a digest.</summary>
    public ImageReference At(Digest digest) => new(Host, Repository, Tag, digest);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Host}/{Repository}{(Tag is null ? string.Empty : ":" + Tag)}{(Digest is null ? string.Empty : "@" + Digest)}";

    // The forms are those of the OCI distribution specification 1.1.
    [GeneratedRegex(
        @"^(?<host>localhost|[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?=[:/])|(?:localhost|\[[0-9a-fA-F:]+\]|[a-zA-Z0-9.-]+)(?::[0-9]{1,5}))/"
        + @"(?<repository>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)"
        + @"(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?(?:@(?<digest>\S+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
