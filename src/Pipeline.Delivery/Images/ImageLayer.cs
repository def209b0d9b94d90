using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images;

/// <summary>Files that are added to an image together, and are stored and sent only once as long as they do not change.</summary>
/// <param name="CreatedBy">What goes into the image's history, one line.</param>
/// <param name="Entries">The files, in any order; folders above them are added.</param>
public sealed record ImageLayer(string CreatedBy, IReadOnlyList<LayerEntry> Entries)
{
    /// <summary>Takes all files of a folder, links to files as the files that they point at.</summary>
    /// <param name="folder">Folder on this machine.</param>
    /// <param name="target">Folder in the image, for example <c>/app</c>.</param>
    /// <param name="createdBy">What goes into the image's history.</param>
    /// <param name="include">Whether a file is taken, by its path under <paramref name="folder"/> with <c>/</c>; all when null.</param>
    /// <exception cref="PipelineException">The folder is missing or empty, or holds a link to a folder.</exception>
    public static ImageLayer FromFolder(string folder, string target, string createdBy, Func<string, bool>? include = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new PipelineException(
                "PIP6001",
                $"The folder '{folder}' for {target} in the image does not exist.",
                "An image is packed from files that earlier steps wrote, and these did not, or wrote elsewhere.",
                "Run the earlier target (publish, or train) first, or correct the path.");
        }

        var entries = new List<LayerEntry>();
        Collect(new DirectoryInfo(folder), string.Empty, target.Trim('/'), include ?? (_ => true), entries);
        return entries.Count > 0
            ? new(createdBy, entries)
            : throw new PipelineException(
                "PIP6001",
                $"The folder '{folder}' for {target} in the image holds no file.",
                "A service or a model without any file cannot be packed.",
                "Run the earlier target (publish, or train) first, or correct the path.");
    }

    private static void Collect(
        DirectoryInfo folder, string prefix, string target, Func<string, bool> include, List<LayerEntry> entries)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            var relative = prefix + item.Name;
            if (item is DirectoryInfo inner)
            {
                RefuseLink(inner);
                Collect(inner, relative + "/", target, include, entries);
            }
            else if (include(relative))
            {
                entries.Add(new LayerEntry.DiskFile($"{target}/{relative}", item.FullName, IsExecutable(item)));
            }
        }
    }

    private static void RefuseLink(DirectoryInfo folder)
    {
        if (folder.LinkTarget is not null)
        {
            throw new PipelineException(
                "PIP6002",
                $"'{folder.FullName}' is a link to a folder and cannot go into an image.",
                $"It points at '{folder.LinkTarget}', which may hold anything, also the folder itself.",
                "Put the files themselves there.");
        }
    }

    private static bool IsExecutable(FileSystemInfo file) =>
        !OperatingSystem.IsWindows() && (file.UnixFileMode & FileModes.AnyExecute) != 0;
}
