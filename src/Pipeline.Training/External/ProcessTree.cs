using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Training.External;

/// <summary>
/// A process with all that it started, as Linux shows them under <c>/proc</c>: those below it, and those that carry its mark in their
/// environment, also when their parent has gone. Elsewhere, the process alone.
/// </summary>
/// <param name="root">The process.</param>
/// <param name="mark">A variable that it was started with, NAME=VALUE, and that no other process has.</param>
internal sealed class ProcessTree(Process root, string mark)
{
    /// <summary>Adds up the memory that they hold.</summary>
    /// <returns>Resident memory in bytes.</returns>
    public long Measure()
    {
        if (OperatingSystem.IsLinux())
        {
            return Members().Sum(Resident);
        }

        root.Refresh();
        return root.HasExited ? 0 : root.WorkingSet64;
    }

    /// <summary>Ends them all.</summary>
    public void End()
    {
        var members = OperatingSystem.IsLinux() ? Members() : [];
        Kill(root);
        foreach (var id in members.Where(id => id != root.Id && IsAlive(id)))
        {
            using var left = Find(id);
            if (left is not null)
            {
                Kill(left);
            }
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsAlive(int id) => Read($"/proc/{id}/stat") is { } line && !line[(line.LastIndexOf(')') + 1)..].StartsWith(" Z", StringComparison.Ordinal);

    private static long Resident(int id) =>
        Read($"/proc/{id}/statm")?.Split(' ') is [_, var pages, ..] ? long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize : 0;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private HashSet<int> Members()
    {
        var members = new HashSet<int>();
        var waiting = new Stack<int>(Marked().Append(root.Id));
        while (waiting.TryPop(out var id))
        {
            if (!members.Add(id))
            {
                continue;
            }

            foreach (var child in Read($"/proc/{id}/task/{id}/children")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
            {
                waiting.Push(int.Parse(child, CultureInfo.InvariantCulture));
            }
        }

        return members;
    }

    private IEnumerable<int> Marked() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && Read($"/proc/{id}/environ")?.Split('\0').Contains(mark) == true);
}
