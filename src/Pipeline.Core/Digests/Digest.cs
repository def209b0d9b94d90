using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Digests;

/// <summary>A SHA-256 content address, written <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(JsonForm))]
public sealed record Digest
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private Digest(string hex) => Hex = hex;

    /// <summary>Gets the 64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>Gets the first twelve digits, for people.</summary>
    public string Abbreviated => Hex[..12];

    /// <summary>Digests bytes in memory.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Digests the UTF-8 form of a text.</summary>
    public static Digest Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Wraps a finished SHA-256 hash of 32 bytes.</summary>
    /// <exception cref="ArgumentException">The hash is not 32 bytes long.</exception>
    public static Digest FromHash(ReadOnlySpan<byte> hash) => hash.Length == SHA256.HashSizeInBytes
        ? new(Convert.ToHexStringLower(hash))
        : throw new ArgumentException($"A SHA-256 hash has 32 bytes, not {hash.Length}.", nameof(hash));

    /// <summary>Reads <c>sha256:…</c>.</summary>
    /// <exception cref="FormatException">The text is not a SHA-256 digest.</exception>
    public static Digest Parse(string text) => TryParse(text, out var digest)
        ? digest
        : throw new FormatException($"'{text}' is not a digest: expected sha256: and 64 lower-case hexadecimal digits.");

    /// <summary>Reads <c>sha256:…</c>, or says no.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Digest? digest)
    {
        var valid = text is not null
            && text.Length == Prefix.Length + 64
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.AsSpan(Prefix.Length).IndexOfAnyExcept(HexDigits) < 0;
        digest = valid ? new(text![Prefix.Length..]) : null;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix + Hex;

    /// <summary>Writes a digest as its text in JSON.</summary>
    private sealed class JsonForm : JsonConverter<Digest>
    {
        public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var digest) ? digest : throw new JsonException("not a sha256 digest");

        public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
