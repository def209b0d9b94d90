using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Delivery.Images;

/// <summary>
/// Names for files and folders that are being written. They hold the number of the writing process, so that what a killed
/// process left behind can be told from what another is writing now.
/// </summary>
internal static class PartialNames
{
    private const string Ending = ".partial";

    /// <summary>Gives a new name beside a path, and removes what dead processes left there for the same path.</summary>
    public static string For(string path)
    {
        RemoveAbandoned(path);
        return string.Create(
            CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Path.GetRandomFileName()[..8]}{Ending}");
    }

    private static void RemoveAbandoned(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var left in Directory.EnumerateFileSystemEntries(folder, name + ".*" + Ending))
        {
            if (IsAbandoned(Path.GetFileName(left)[(name.Length + 1)..]))
            {
                Remove(left);
            }
        }
    }

    private static bool IsAbandoned(string rest)
    {
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !int.TryParse(rest.AsSpan(0, dash), CultureInfo.InvariantCulture, out var process))
        {
            return false;
        }

        try
        {
            using var _ = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another build removes it at this moment, or it belongs to somebody else: it is not in the way.
        }
    }
}
