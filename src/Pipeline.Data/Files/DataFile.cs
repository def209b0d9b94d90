using System.IO.Compression;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Files;

/// <summary>A data file that exists inside the repository, or several of one form that a pattern names.</summary>
public sealed record DataFile
{
    private const string Gzip = ".gz";
    private const string TableSnapshots = ".pipeline/tables/";

    private DataFile()
    {
    }

    /// <summary>Gets the path relative to the repository's root, with forward slashes.</summary>
    public required string RelativePath { get; init; }

    /// <summary>Gets the absolute path.</summary>
    public required string FullPath { get; init; }

    /// <summary>Gets how it is written.</summary>
    public required DataFormat Format { get; init; }

    /// <summary>Gets what separates the values of a row, in text formats.</summary>
    internal char Delimiter => PlainName(RelativePath).EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';

    /// <summary>Gets a value indicating whether the bytes are compressed by gzip.</summary>
    internal bool IsCompressed => RelativePath.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the files in which the rows stand, in order: this one, or those that a pattern names.</summary>
    internal IReadOnlyList<DataFile> Parts => Pieces ?? [this];

    private EquatableList<DataFile>? Pieces { get; init; }

    /// <summary>Finds a data file, or the files that a pattern names.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="path">Relative to the root, with forward slashes; <c>*</c> and <c>?</c> stand for characters of a name, unless a file has just that name.</param>
    /// <exception cref="PipelineException">PIP2001 to PIP2003, PIP2005, PIP2038: not there, not a file inside the repository, of no known format, empty, a pattern that names nothing.</exception>
    public static DataFile Locate(string repositoryRoot, string path)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repositoryRoot));
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!RepositoryPath.IsInside(root, full) || Directory.Exists(full))
        {
            throw new PipelineException(
                "PIP2002",
                $"'{path}' cannot be read as data.",
                Directory.Exists(full) ? "It is a folder, not a file." : "It leads out of the repository, by itself or through a link.",
                "Name one file, relative to the repository's root: DataSource.File(\"data/rows.csv\").");
        }

        return !File.Exists(full) && path.AsSpan().IndexOfAny('*', '?') >= 0 ? LocateAll(root, full, path) : LocateOne(root, full, path);
    }

    /// <summary>Gives the absolute paths of a file, or of the files that a pattern names now, in order; the path itself where nothing is there.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="path">As in <see cref="Locate"/>.</param>
    public static IReadOnlyList<string> PathsOf(string repositoryRoot, string path)
    {
        var full = Path.GetFullPath(Path.Combine(repositoryRoot, path));
        var found = File.Exists(full) || path.AsSpan().IndexOfAny('*', '?') < 0 ? [] : RepositoryPath.Match(Path.GetFullPath(repositoryRoot), full);
        return found.Count > 0 ? found : [full];
    }

    /// <summary>Opens the bytes as they are read: uncompressed.</summary>
    internal Stream OpenRead()
    {
        var stream = new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return IsCompressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static DataFile LocateAll(string root, string full, string pattern)
    {
        var parts = RepositoryPath.Match(root, full)
            .Select(part => Locate(root, Path.GetRelativePath(root, part).Replace('\\', '/')))
            .ToEquatableList();
        return parts.Count > 0 && parts.All(part => part.Format == parts[0].Format && part.Delimiter == parts[0].Delimiter && part.IsCompressed == parts[0].IsCompressed)
            ? parts[0] with { RelativePath = pattern, FullPath = full, Pieces = parts }
            : throw new PipelineException(
                "PIP2038",
                $"The pattern '{pattern}' names no set of files that can be read together.",
                parts.Count == 0 ? "No file has such a name." : $"It names files of different formats: {string.Join(", ", parts.Take(5).Select(part => part.RelativePath))}.",
                "Correct the pattern in the model's Data property; * stands for any characters of a name, ? for one.");
    }

    private static DataFile LocateOne(string root, string full, string path)
    {
        if (!File.Exists(full))
        {
            var pointer = MissingData.PointerOf(root, full) is { } found ? Path.GetRelativePath(root, found).Replace('\\', '/') : null;
            throw new PipelineException(
                "PIP2001",
                $"The data file '{path}' is not there.",
                pointer is not null ? $"Its content is kept as a data version, which '{pointer}' names." : Neighbours(full),
                pointer is not null
                    ? "Run ./build.sh PullData; where .dvc/config names no remote, with --data-remote."
                    : path.StartsWith(TableSnapshots, StringComparison.Ordinal)
                    ? "Run the target SnapshotData: it checks the table in the database and keeps its rows in this file."
                    : "Restore the file, or correct the path, which is relative to the repository's root: the option that gave it, or the model's Data property.");
        }

        var format = FormatOf(full) ?? throw new PipelineException(
            "PIP2003",
            $"The format of '{path}' is not known.",
            $"The name ends with '{Path.GetExtension(full)}'.",
            "Give it one of the names .csv, .tsv, .parquet, .json, .jsonl or .ndjson, according to its content; the texts may have .gz after it.");
        var real = RepositoryPath.RealPath(full);
        if (!File.Exists(real))
        {
            throw new PipelineException(
                "PIP2001", $"The data file '{path}' is not there.", $"It is a link to '{Path.GetRelativePath(root, real).Replace('\\', '/')}', and nothing is there.", "Restore what the link names, or correct the link.");
        }

        return new FileInfo(real).Length > 0
            ? new DataFile { RelativePath = Path.GetRelativePath(root, full).Replace('\\', '/'), FullPath = real, Format = format }
            : throw new PipelineException(
                "PIP2005",
                $"The data file '{path}' is empty.",
                "It has 0 bytes, so not even a header; a pipe or a device looks so too, and cannot be read twice.",
                "Restore the file: it was probably cut while it was written or copied. Write what comes through a pipe into a file.");
    }

    /// <summary>Tells a format by the end of a file's name; null when it is none of ours.</summary>
    /// <param name="path">The name, or a path.</param>
    public static DataFormat? FormatOf(string path) => Path.GetExtension(PlainName(path)).ToUpperInvariant() switch
    {
        ".CSV" or ".TSV" => DataFormat.Csv,
        ".PARQUET" when !path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) => DataFormat.Parquet,
        ".JSON" or ".JSONL" or ".NDJSON" => DataFormat.Json,
        _ => null,
    };

    private static string PlainName(string path) => path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? path[..^Gzip.Length] : path;

    private static string Neighbours(string full)
    {
        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            return "Its folder does not exist either.";
        }

        var names = Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(5).ToList();
        return names.Count == 0 ? "Its folder is empty." : $"Its folder holds {string.Join(", ", names)}.";
    }
}
