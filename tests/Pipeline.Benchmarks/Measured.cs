using System.Diagnostics;

namespace Pipeline.Benchmarks;

/// <summary>One finished run of a whole process.</summary>
/// <param name="Seconds">Wall time from start to exit.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its standard output.</param>
internal sealed record Measured(double Seconds, int ExitCode, string Output)
{
    /// <summary>Runs a command to its end.</summary>
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
        await errors;
        return new(seconds, process.ExitCode, await output);
    }
}
