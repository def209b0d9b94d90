using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core.Evidence;

namespace Pipeline.Data.Formats;

/// <summary>The files of a version of data as Croissant describes them, and what its fields are read from.</summary>
/// <param name="dataset">The version.</param>
internal sealed class CroissantFiles(DatasetVersion dataset)
{
    private const string Gzip = ".gz";
    private const string SetId = "files";

    /// <summary>Gets a value indicating whether fields are found by paths into JSON, not by columns.</summary>
    public bool IsJson => FormatOf(dataset.Path) is "application/json" or "application/jsonlines";

    /// <summary>Gets the resources: each file with its digest, what is inside a compressed one, and several as one set.</summary>
    public IEnumerable<JsonNode> All => dataset.Parts is { } parts
        ? parts.Select(part => (JsonNode)Stored(part)).Append(Set(parts))
        : IsCompressed(dataset.Path) ? [Stored(dataset), Inside()] : [Stored(dataset)];

    /// <summary>Writes from which resource a field is read.</summary>
    public JsonObject Reference() => dataset.Parts is not null
        ? new() { ["fileSet"] = To(SetId) }
        : new() { ["fileObject"] = To(Plain(dataset.Path)) };

    private static bool IsCompressed(string path) => path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string path) => IsCompressed(path) ? path[..^Gzip.Length] : path;

    private static JsonObject To(string id) => new() { ["@id"] = id };

    private static string FormatOf(string path) => Path.GetExtension(Plain(path)).ToUpperInvariant() switch
    {
        ".PARQUET" => "application/x-parquet",
        ".JSON" => "application/json",
        ".JSONL" or ".NDJSON" => "application/jsonlines",
        ".TSV" => "text/tab-separated-values",
        _ => "text/csv",
    };

    private static JsonObject Stored(DatasetVersion file) => new()
    {
        ["@type"] = "cr:FileObject",
        ["@id"] = file.Path,
        ["name"] = Path.GetFileName(file.Path),
        ["contentUrl"] = file.Path,
        ["contentSize"] = string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} B"),
        ["encodingFormat"] = IsCompressed(file.Path) ? "application/gzip" : FormatOf(file.Path),
        ["sha256"] = file.Sha256.Hex,
        ["md5"] = file.Md5,
    };

    private JsonObject Inside() => new()
    {
        ["@type"] = "cr:FileObject",
        ["@id"] = Plain(dataset.Path),
        ["name"] = Path.GetFileName(Plain(dataset.Path)),
        ["contentUrl"] = Path.GetFileName(Plain(dataset.Path)),
        ["containedIn"] = To(dataset.Path),
        ["encodingFormat"] = FormatOf(dataset.Path),
    };

    private JsonObject Set(IEnumerable<DatasetVersion> parts) => new()
    {
        ["@type"] = "cr:FileSet",
        ["@id"] = SetId,
        ["name"] = SetId,
        ["containedIn"] = new JsonArray([.. parts.Select(part => To(part.Path))]),
        ["encodingFormat"] = FormatOf(dataset.Path),
        ["includes"] = Path.GetFileName(Plain(dataset.Path)),
    };
}
