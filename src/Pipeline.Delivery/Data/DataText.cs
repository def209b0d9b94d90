using System.Globalization;
using Pipeline.Core.Rows;
using Pipeline.Data.Comparison;
using Pipeline.Registry.Data;

namespace Pipeline.Delivery.Data;

/// <summary>Says what data versions found and did, in lines for a terminal.</summary>
public static class DataText
{
    private const int MostChanges = 10;
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Writes a size, in powers of 1,000.</summary>
    /// <param name="bytes">Size in bytes.</param>
    public static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit == 0 || value >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }

    /// <summary>Writes how data stand to their pointers, one line each, and the changed files of folders.</summary>
    /// <param name="statuses">What was found.</param>
    public static IEnumerable<string> Of(IReadOnlyList<DataStatus> statuses)
    {
        if (statuses.Count == 0)
        {
            yield return "Nothing has a pointer yet: ./build.sh AddData --data FILE-OR-FOLDER";
        }

        foreach (var status in statuses)
        {
            var size = status.Bytes is { } bytes ? ", " + Size(bytes) : string.Empty;
            var cached = status.IsCached ? string.Empty : ", its version not on this machine: ./build.sh PullData";
            yield return string.Create(CultureInfo.InvariantCulture, $"{Word(status.State),-9}  {status.Path}  ({Count(status.Files)}{size}{cached})");
            foreach (var line in OfFiles(status.Changes))
            {
                yield return line;
            }
        }
    }

    /// <summary>Writes what differs between two versions.</summary>
    /// <param name="changes">The changed files and folders.</param>
    /// <param name="tables">The changed tables.</param>
    public static IEnumerable<string> Of(IReadOnlyList<DataChange> changes, IReadOnlyList<TableDifference> tables)
    {
        if (changes.Count == 0)
        {
            yield return "Nothing differs.";
        }

        foreach (var change in changes)
        {
            yield return $"{Word(change.Kind)}  {change.Path}";
            foreach (var line in OfFiles(change.Files))
            {
                yield return line;
            }

            foreach (var line in tables.Where(table => change.Contents.Any(content => content.Path == table.Path)).SelectMany(Of))
            {
                yield return "         " + line;
            }
        }
    }

    /// <summary>Writes what garbage collection found.</summary>
    /// <param name="result">What it found.</param>
    public static string Of(GarbageResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Kept:N0} objects are referred to; {result.Garbage:N0} of {Size(result.Bytes)} are not{(result.IsDeleted ? " and were deleted" : result.Garbage > 0 ? ": nothing was deleted, --yes does it" : string.Empty)}.");

    /// <summary>Writes how a table differs.</summary>
    /// <param name="table">The difference.</param>
    public static IEnumerable<string> Of(TableDifference table)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{table.Path}: {table.RowsBefore:N0} rows, then {table.RowsAfter:N0}: {table.Added:N0} added, {table.Removed:N0} removed, {table.Changed:N0} changed")
            + (table.Key.Count > 0 ? $" (by {string.Join(", ", table.Key)})" : " (whole rows; a changed row is one removed and one added)");
        if (table.KeyProblem is { } problem)
        {
            yield return $"  the key cannot match rows: {problem}";
        }

        foreach (var column in table.Columns)
        {
            yield return "  " + (column switch
            {
                { Before: null } => $"new column {column.Column} ({column.After})",
                { After: null } => $"lost column {column.Column} ({column.Before})",
                _ when column.Before != column.After => $"column {column.Column}: {column.Before}, then {column.After}",
                _ => $"column {column.Column}:",
            }) + (column.Rows > 0 ? string.Create(CultureInfo.InvariantCulture, $" {column.Rows:N0} values changed") : string.Empty);
        }

        foreach (var example in table.Examples)
        {
            yield return $"  {example}";
        }
    }

    /// <summary>Writes how far a transfer is.</summary>
    /// <param name="progress">How far.</param>
    public static string Of(TransferProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Objects:N0} of {progress.AllObjects:N0} objects, {Size(progress.Bytes)}, {Size((long)(progress.Bytes / Math.Max(progress.Elapsed.TotalSeconds, 0.001)))}/s");

    /// <summary>Writes a number of files.</summary>
    /// <param name="files">How many.</param>
    public static string Count(long files) => files == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{files:N0} files");

    private static IEnumerable<string> OfFiles(EquatableList<FileChange> changes)
    {
        foreach (var change in changes.Take(MostChanges))
        {
            yield return $"             {Word(change.Kind)} {change.Path}";
        }

        if (changes.Count > MostChanges)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"             and {changes.Count - MostChanges} more");
        }
    }

    private static string Word(DataState state) => state switch
    {
        DataState.Unchanged => "unchanged",
        DataState.Changed => "changed",
        _ => "missing",
    };

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added  ",
        ChangeKind.Changed => "changed",
        _ => "removed",
    };
}
