using System.Globalization;
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
            foreach (var change in status.Changes.Take(MostChanges))
            {
                yield return $"             {Word(change.Kind)} {change.Path}";
            }

            if (status.Changes.Count > MostChanges)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"             and {status.Changes.Count - MostChanges} more");
            }
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
