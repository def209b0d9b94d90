using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engine.Incremental;

/// <summary>Everything that a target depends on, by name, each as the digest of its content or as its version.</summary>
/// <param name="Parts">The parts in order.</param>
internal sealed record KeyParts(SortedDictionary<string, string> Parts)
{
    /// <summary>Gets the digest over all parts.</summary>
    public string Digest { get; } = DigestOf(string.Concat(Parts.Select(part => $"{part.Key}\t{part.Value}\n")));

    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
