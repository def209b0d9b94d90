using System.Diagnostics;

namespace Pipeline.Benchmarks;

/// <summary>One finished run of a whole process.</summary>
/// <param name="Seconds">Wall time from start to exit.</param>
/// <param name="ExitCode">Its exit code.</param>
internal sealed record Measured(double Seconds, int ExitCode)
{
    /// <summary>Runs a command to its end; what it prints goes nowhere.</summary>
    public static async Task<Measured> RunAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        await output;
        await errors;
        return new(seconds, process.ExitCode);
    }
}
