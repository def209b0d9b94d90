using System.Formats.Tar;
using System.IO.Compression;

namespace Nuke.Common.IO;

/// <summary>Packs folders and unpacks archives.</summary>
public static class AbsolutePathArchives
{
    /// <summary>Packs a folder into an archive of the form that the name says: <c>.zip</c>, <c>.tar.gz</c> or <c>.tgz</c>.</summary>
    /// <exception cref="NotSupportedException">The name says another form.</exception>
    public static void CompressTo(this AbsolutePath directory, AbsolutePath archiveFile, Predicate<AbsolutePath>? filter = null)
    {
        if (archiveFile.HasExtension(".zip"))
        {
            directory.ZipTo(archiveFile, filter);
        }
        else
        {
            RequireTarGZip(archiveFile);
            directory.TarGZipTo(archiveFile, filter);
        }
    }

    /// <summary>Unpacks an archive of the form that the name says into a folder.</summary>
    /// <exception cref="NotSupportedException">The name says another form.</exception>
    public static void UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        if (archiveFile.HasExtension(".zip"))
        {
            archiveFile.UnZipTo(directory);
        }
        else
        {
            RequireTarGZip(archiveFile);
            archiveFile.UnTarGZipTo(directory);
        }
    }

    /// <summary>Packs a folder into a ZIP file.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="archiveFile">The ZIP file.</param>
    /// <param name="filter">Which files; null for all.</param>
    /// <param name="compressionLevel">How hard to try.</param>
    /// <param name="fileMode">What happens to a file that is there already; by default that is a failure.</param>
    public static void ZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Predicate<AbsolutePath>? filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal,
        FileMode fileMode = FileMode.CreateNew)
    {
        using var stream = Open(archiveFile, fileMode);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (file, name) in FilesOf(directory, filter))
        {
            archive.CreateEntryFromFile(file, name, compressionLevel);
        }
    }

    /// <summary>Unpacks a ZIP file into a folder, over what is there. A name that leads out of the folder is a failure.</summary>
    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory(), overwriteFiles: true);

    /// <summary>Packs a folder into a <c>.tar.gz</c> file.</summary>
    public static void TarGZipTo(
        this AbsolutePath directory, AbsolutePath archiveFile, Predicate<AbsolutePath>? filter = null, FileMode fileMode = FileMode.CreateNew)
    {
        using var stream = Open(archiveFile, fileMode);
        using var compressed = new GZipStream(stream, CompressionLevel.Optimal);
        using var archive = new TarWriter(compressed);
        foreach (var (file, name) in FilesOf(directory, filter))
        {
            archive.WriteEntry(file, name);
        }
    }

    /// <summary>Unpacks a <c>.tar.gz</c> file into a folder, over what is there. A name that leads out of the folder is a failure.</summary>
    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        using var stream = File.OpenRead(archiveFile);
        using var plain = new GZipStream(stream, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(plain, directory.CreateDirectory(), overwriteFiles: true);
    }

    private static FileStream Open(AbsolutePath archiveFile, FileMode fileMode)
    {
        archiveFile.Parent?.CreateDirectory();
        return new(archiveFile, fileMode, FileAccess.ReadWrite);
    }

    // In a fixed order: the same files give the same archive.
    private static List<(AbsolutePath File, string Name)> FilesOf(AbsolutePath directory, Predicate<AbsolutePath>? filter) =>
        [.. Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(AbsolutePath.Parse).Where(file => filter?.Invoke(file) ?? true)
            .Select(file => (file, directory.GetUnixRelativePathTo(file).ToString()))];

    private static void RequireTarGZip(AbsolutePath archiveFile)
    {
        if (!archiveFile.HasExtension(".tar.gz", ".tgz"))
        {
            throw new NotSupportedException($"'{archiveFile}' is no .zip, .tar.gz or .tgz file.");
        }
    }
}
