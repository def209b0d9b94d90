using System.Globalization;
using System.Text;

namespace Pipeline.Delivery.Runtimes;

/// <summary>
/// Finds processes of a build that was killed before it could write down what it had started: the address file that each was
/// given is in its command line, from the first moment on.
/// </summary>
internal static class LeftProcesses
{
    /// <summary>Finds the processes that were started with an address file.</summary>
    /// <param name="addressFile">Absolute path.</param>
    public static IReadOnlyList<RunningProcess> Of(string addressFile)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var words = Encoding.UTF8.GetBytes($"\0--address-file\0{addressFile}\0");
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && id != Environment.ProcessId && CommandLine(id).AsSpan().IndexOf(words) >= 0)
            .Select(RunningProcess.Find)
            .OfType<RunningProcess>()];
    }

    /// <summary>Ends them.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> EndAsync(string addressFile, TimeSpan grace, TimeProvider clock, CancellationToken cancellationToken)
    {
        var left = Of(addressFile);
        await Task.WhenAll(left.Select(process => process.StopAsync(grace, clock, cancellationToken)));
        return left.Count;
    }

    private static byte[] CommandLine(int id)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
