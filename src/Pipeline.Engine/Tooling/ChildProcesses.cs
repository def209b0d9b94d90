using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>The programs that run now: an interrupted build ends them.</summary>
internal static class ChildProcesses
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly ConcurrentDictionary<int, Process> s_running = new();

    public static void Add(Process process) => s_running[process.Id] = process;

    public static void Remove(int id) => s_running.TryRemove(id, out _);

    /// <summary>Waits a moment, since a terminal tells its whole group, and then ends what is left.</summary>
    public static void Stop() => _ = StopAsync();

    /// <summary>Ends at once all that still runs, and what it left behind.</summary>
    public static void End()
    {
        foreach (var process in s_running.Values)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended by itself.
            }
        }

        foreach (var id in Descendants.Find())
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself.
            }
        }
    }

    private static async Task StopAsync()
    {
        await Task.Delay(Grace);
        End();
    }
}
