using Pipeline.Core.Digests;

namespace Pipeline.Delivery.Images;

/// <summary>A thing that an image was made from, for its provenance.</summary>
public sealed record ImageMaterial
{
    private ImageMaterial(string name, string algorithm, string value)
    {
        Name = name;
        Algorithm = algorithm;
        Value = value;
    }

    /// <summary>Gets the name or URI.</summary>
    public string Name { get; }

    /// <summary>Gets what sort of digest it is, as in-toto names it: <c>sha256</c> or <c>gitCommit</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Gets the hexadecimal digits of the digest.</summary>
    public string Value { get; }

    /// <summary>A thing by its content.</summary>
    /// <param name="name">A name or URI, for example <c>validated-data</c>.</param>
    /// <param name="digest">Its digest.</param>
    public static ImageMaterial Of(string name, Digest digest) => new(name, "sha256", digest.Hex);

    /// <summary>A revision of source.</summary>
    /// <param name="repository">The repository, for example <c>git+https://example.com/team/model</c>, without any password.</param>
    /// <param name="commit">Full git commit, 40 hexadecimal digits.</param>
    public static ImageMaterial OfCommit(string repository, string commit) => new(repository, "gitCommit", commit);
}
