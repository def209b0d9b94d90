using System.Globalization;
using System.Text;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Layers;

/// <summary>A layer whose files are digested and in their final order: its key says which bytes will be written.</summary>
internal sealed record LayerPlan(string CreatedBy, IReadOnlyList<PlannedFile> Files, Digest Key)
{
    // Raise it when the way layers are written changes, so that cached layers of an older form are not used.
    private const string Form = "pipeline-layer-1";

    public static async Task<LayerPlan> MakeAsync(ImageLayer layer, CancellationToken cancellationToken)
    {
        var files = new List<PlannedFile>();
        foreach (var entry in WithParents(layer))
        {
            files.Add(new(entry, await ContentAsync(entry, cancellationToken)));
        }

        return new(layer.CreatedBy, files, KeyOf(files));
    }

    private static SortedDictionary<string, LayerEntry>.ValueCollection WithParents(ImageLayer layer)
    {
        var entries = new SortedDictionary<string, LayerEntry>(StringComparer.Ordinal);
        foreach (var entry in layer.Entries)
        {
            if (!entries.TryAdd(entry.Path, entry))
            {
                throw Conflict(entry.Path, "two files have that path");
            }
        }

        foreach (var path in layer.Entries.SelectMany(entry => ImagePath.Parents(entry.Path)))
        {
            if (entries.TryGetValue(path, out var above) && above is not LayerEntry.Folder)
            {
                throw Conflict(path, "it is a file, and a folder above another file");
            }

            entries.TryAdd(path, new LayerEntry.Folder(path));
        }

        return entries.Values;
    }

    private static PipelineException Conflict(string path, string why) => new(
        "PIP6002",
        $"'{path}' cannot go into the image.",
        $"In one layer {why}.",
        "Give each file of the layer its own path.");

    private static async Task<Digest?> ContentAsync(LayerEntry entry, CancellationToken cancellationToken)
    {
        switch (entry)
        {
            case LayerEntry.DiskFile file:
                await using (var stream = FileStreams.Read(file.Source))
                {
                    return Digest.FromHash(await System.Security.Cryptography.SHA256.HashDataAsync(stream, cancellationToken));
                }

            case LayerEntry.Inline text:
                return Digest.Of(text.Content);
            default:
                return null;
        }
    }

    private static Digest KeyOf(List<PlannedFile> files)
    {
        // The compressor belongs to the runtime: another runtime may write other bytes for the same files.
        var text = new StringBuilder($"{Form}\0{Environment.Version}\n");
        foreach (var (entry, content) in files)
        {
            var what = entry switch
            {
                LayerEntry.Folder folder => $"folder {(int)folder.Mode}",
                LayerEntry.DiskFile file => $"file {file.Executable}",
                LayerEntry.Inline => "text",
                LayerEntry.Link link => $"link {link.Target}",
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            text.Append(CultureInfo.InvariantCulture, $"{entry.Path}\0{what}\0{entry.Owner}\0{content}\n");
        }

        return Digest.Of(text.ToString());
    }
}
