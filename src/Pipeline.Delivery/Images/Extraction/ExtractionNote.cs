using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Extraction;

/// <summary>What was unpacked into a folder, kept in it, so that a second time can prove that nothing is to be done.</summary>
internal sealed record ExtractionNote
{
    private const string FileName = ".image-files.json";

    public required Digest Manifest { get; init; }

    public required string Only { get; init; }

    public required SortedDictionary<string, ImageTree.FileFacts> Files { get; init; }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    public static async Task<bool> FitsAsync(string folder, Digest manifest, PathFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsIn(folder))
            {
                return false;
            }

            var note = OciJson.Read<ExtractionNote>(await File.ReadAllBytesAsync(Path.Combine(folder, FileName), cancellationToken));
            return note.Manifest == manifest && note.Only == filter.Text && await AllFitAsync(folder, note, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return false; // unpacked again, which says what is wrong if it is still wrong
        }
    }

    public static async Task WriteAsync(
        string folder, Digest manifest, PathFilter filter, IReadOnlyDictionary<string, ImageTree.FileFacts> files, CancellationToken cancellationToken)
    {
        var note = new ExtractionNote { Manifest = manifest, Only = filter.Text, Files = new(files.ToDictionary(), StringComparer.Ordinal) };
        await File.WriteAllBytesAsync(Path.Combine(folder, FileName), OciJson.Write(note), cancellationToken);
    }

    private static async Task<bool> AllFitAsync(string folder, ExtractionNote note, CancellationToken cancellationToken)
    {
        foreach (var (path, facts) in note.Files)
        {
            await using var stream = FileStreams.Read(Path.Combine(folder, path));
            if (stream.Length != facts.Size || Digest.FromHash(await SHA256.HashDataAsync(stream, cancellationToken)) != facts.Digest)
            {
                return false;
            }
        }

        return true;
    }
}
