using System.Diagnostics;
using System.Text.Json;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Runtimes;

/// <summary>
/// Starts the serving program so that it outlives the build: in a session of its own, with its output in a log file. It tells
/// where it listens through an address file.
/// </summary>
/// <param name="clock">The clock to wait on.</param>
internal sealed class DetachedProcess(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the program and waits for its address file. One left by a build that was killed is ended first.</summary>
    /// <param name="program">Path of <c>Pipeline.Serving.dll</c>.</param>
    /// <param name="arguments">Its arguments, but for the address file.</param>
    /// <param name="addressFile">Where it tells its addresses; an old one is removed.</param>
    /// <param name="log">Where its output goes.</param>
    /// <param name="cancellationToken">Ends the wait, and the process.</param>
    /// <exception cref="PipelineException">PIP7030: it ended, or did not become ready in time.</exception>
    public async Task<(RunningProcess Process, StartedAddress Address)> StartAsync(
        string program, IReadOnlyList<string> arguments, string addressFile, string log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(addressFile)!);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        await LeftProcesses.EndAsync(addressFile, TimeSpan.Zero, clock, cancellationToken);
        File.Delete(addressFile);
        using var started = Start(program, [.. arguments, "--address-file", addressFile], log);
        var process = RunningProcess.Find(started.Id);
        var begin = clock.GetTimestamp();
        try
        {
            while (clock.GetElapsedTime(begin) < Patience)
            {
                if (Read(addressFile) is { } address)
                {
                    return RunningProcess.Find(address.Process) is { } ready
                        ? (ready, address)
                        : throw NotReady(log, "It ended as soon as it was ready.");
                }

                if (process is null || !process.IsRunning)
                {
                    throw NotReady(log, "It ended before it was ready.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(10), clock, cancellationToken);
            }

            throw NotReady(log, $"It was not ready within {Patience.TotalSeconds:0} s.");
        }
        catch
        {
            if (process is not null)
            {
                await process.StopAsync(TimeSpan.Zero, clock, CancellationToken.None);
            }

            throw;
        }
    }

    /// <summary>Reads an address file; null when it is not there yet.</summary>
    public static StartedAddress? Read(string addressFile)
    {
        try
        {
            return File.Exists(addressFile)
                ? JsonSerializer.Deserialize<StartedAddress>(File.ReadAllBytes(addressFile), Core.Evidence.EvidenceJson.Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, string log)
    {
        // A shell only for the redirection; every word is passed as an argument of its own, none as text of the script.
        const string Script = "log=$1; shift; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null; fi; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "serve", log, DotnetProgram(), program, .. arguments])
        {
            UseShellExecute = false,
        };

        // What a build server or a test runner set for itself is not for the service.
        foreach (var name in start.Environment.Keys.Where(name =>
            name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }

    private static string DotnetProgram() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private static PipelineException NotReady(string log, string why)
    {
        var words = File.Exists(log) ? File.ReadLines(log).TakeLast(8).Select(line => "\n       " + line) : [];
        return new(
            "PIP7030",
            "The scoring service did not start.",
            why + string.Concat(words),
            $"Mend what it says, and run the target again. The whole log is '{log}'.");
    }
}
