using Pipeline.Core.Errors;

namespace Pipeline.Data.Files;

/// <summary>A data file that exists inside the repository.</summary>
public sealed record DataFile
{
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
    internal char Delimiter => RelativePath.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';

    /// <summary>Finds a data file.</summary>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="path">Relative to the root, with forward slashes.</param>
    /// <exception cref="PipelineException">PIP2001 to PIP2003, PIP2005: not there, not a file inside the repository, of no known format, empty.</exception>
    public static DataFile Locate(string repositoryRoot, string path)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repositoryRoot));
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Directory.Exists(full))
        {
            throw new PipelineException(
                "PIP2002",
                $"'{path}' cannot be read as data.",
                Directory.Exists(full) ? "It is a folder, not a file." : "It leads out of the repository.",
                "Name one file, relative to the repository's root: DataSource.File(\"data/rows.csv\").");
        }

        if (!File.Exists(full))
        {
            throw new PipelineException(
                "PIP2001",
                $"The data file '{path}' is not there.",
                PointerOf(root, full) is { } pointer ? $"Its content is kept as a data version, which '{pointer}' names." : Neighbours(full),
                PointerOf(root, full) is not null
                    ? "Run ./build.sh PullData."
                    : "Restore the file, or correct the path in the model's Data property (it is relative to the repository's root).");
        }

        var format = FormatOf(full) ?? throw new PipelineException(
            "PIP2003",
            $"The format of '{path}' is not known.",
            $"The name ends with '{Path.GetExtension(full)}'.",
            "Give it one of the names .csv, .tsv, .parquet, .json, .jsonl or .ndjson, according to its content.");
        return new FileInfo(full).Length > 0
            ? new DataFile { RelativePath = Path.GetRelativePath(root, full).Replace('\\', '/'), FullPath = full, Format = format }
            : throw new PipelineException(
                "PIP2005",
                $"The data file '{path}' is empty.",
                "It has 0 bytes, so not even a header.",
                "Restore the file: it was probably cut while it was written or copied.");
    }

    /// <summary>Tells a format by the end of a file's name; null when it is none of ours.</summary>
    /// <param name="path">The name, or a path.</param>
    public static DataFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" or ".TSV" => DataFormat.Csv,
        ".PARQUET" => DataFormat.Parquet,
        ".JSON" or ".JSONL" or ".NDJSON" => DataFormat.Json,
        _ => null,
    };

    // A pointer stands for a file, or for a folder that the file is in.
    private static string? PointerOf(string root, string full)
    {
        for (var path = full; path.Length > root.Length; path = Path.GetDirectoryName(path)!)
        {
            if (File.Exists(path + ".dvc"))
            {
                return Path.GetRelativePath(root, path + ".dvc").Replace('\\', '/');
            }
        }

        return null;
    }

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
