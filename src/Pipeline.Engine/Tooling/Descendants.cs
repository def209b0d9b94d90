using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>
/// Finds the programs that this build's programs started and left behind: a shell that was interrupted ends at once, and what it
/// runs in the background does not. They are known by a variable that everything started here inherits, and by the process group that
/// a terminal interrupts; a service that made itself a group of its own is none of them. Linux only.
/// </summary>
internal static class Descendants
{
    /// <summary>The variable that every started program inherits.</summary>
    public const string Variable = "PIPELINE_BUILD_PROCESS";

    /// <summary>Gets its value: this process and no other before or after it.</summary>
    public static string Mark { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Environment.TickCount64}");

    public static IReadOnlyList<int> Find()
    {
        if (!OperatingSystem.IsLinux() || Group("self") is not { } group)
        {
            return [];
        }

        var mark = System.Text.Encoding.UTF8.GetBytes($"{Variable}={Mark}");
        return
        [
            .. Directory.EnumerateDirectories("/proc")
                .Select(Path.GetFileName)
                .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId)
                .Where(name => Group(name!) == group && HasMark(name!, mark))
                .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
        ];
    }

    private static bool HasMark(string process, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/environ").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is somebody else's.
            return false;
        }
    }

    // proc(5): the name, in parentheses, may hold anything; after it come state, parent and group.
    private static int? Group(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[2], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
