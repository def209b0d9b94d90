using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipeline.Delivery.Runtimes;

/// <summary>
/// A process by id and start time, so that another process which got the same id later is never taken for it.
/// </summary>
/// <param name="Id">Process id.</param>
/// <param name="Started">Start time in the kernel's ticks since boot (field 22 of <c>/proc/ID/stat</c>).</param>
internal sealed partial record RunningProcess(int Id, long Started)
{
    private const int Terminate = 15;
    private const int KillNow = 9;

    /// <summary>Finds a process that runs now; null when none has the id.</summary>
    public static RunningProcess? Find(int id) => ReadStat(id) is { } stat ? new(id, stat.Started) : null;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static RunningProcess? Parse(string handle) => handle.Split(':') is [var id, var started]
        && int.TryParse(id, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(started, CultureInfo.InvariantCulture, out var ticks)
        ? new(number, ticks)
        : null;

    public bool IsRunning => ReadStat(Id) is { } stat && stat.Started == Started && stat.State is not ('Z' or 'X');

    /// <summary>Asks the process to end, waits, and ends it.</summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider clock, CancellationToken cancellationToken)
    {
        Signal(Terminate);
        var deadline = clock.GetTimestamp() + (long)(grace.TotalSeconds * clock.TimestampFrequency);
        while (IsRunning && clock.GetTimestamp() < deadline)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
        }

        Signal(KillNow);
        while (IsRunning)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
        }
    }

    /// <summary>Gives the largest resident memory in bytes, from <c>VmHWM</c>.</summary>
    public long PeakMemory()
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/status"))
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.AsSpan(6).Trim()[..^3].Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}:{Started}");

    private void Signal(int signal)
    {
        if (IsRunning)
        {
            _ = NativeKill(Id, signal);
        }
    }

    private static (char State, long Started)? ReadStat(int id)
    {
        try
        {
            // The program's name, in parentheses, may hold spaces: count fields after it.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
