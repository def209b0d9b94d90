using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Files;

/// <summary>One version for several files.</summary>
internal static class FileList
{
    /// <summary>Makes it: the digest of a list of the files, one line each, and the MD5 of the list that DVC writes for a folder.</summary>
    /// <param name="pattern">What names the files.</param>
    /// <param name="parts">The files, in order of their paths.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5351", Justification = "MD5 is a folder's name in DVC's cache; SHA-256 beside it is the protection.")]
    public static DatasetVersion VersionOf(string pattern, IReadOnlyList<DatasetVersion> parts)
    {
        var lines = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Sha256.Hex} {part.Bytes} {part.Path}\n")));
        var fixedPart = pattern[..(pattern.LastIndexOf('/', pattern.AsSpan().IndexOfAny('*', '?')) + 1)];
        var entries = parts.Select(part => $"{{\"md5\": {Json(part.Md5)}, \"relpath\": {Json(part.Path[fixedPart.Length..])}}}");
        var folder = MD5.HashData(Encoding.UTF8.GetBytes($"[{string.Join(", ", entries)}]"));
        return new DatasetVersion(pattern, Digest.Of(lines), Convert.ToHexStringLower(folder), parts.Sum(part => part.Bytes))
        {
            Parts = parts.ToEquatableList(),
        };
    }

    // As Python's json.dumps writes it: characters beyond ASCII escaped.
    private static string Json(string text) => JsonSerializer.Serialize(text, Options);

    private static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin) };
}
