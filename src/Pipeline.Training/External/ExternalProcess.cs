using System.ComponentModel;
using System.Diagnostics;
using Pipeline.Core.Errors;
using Pipeline.Core.Training;

namespace Pipeline.Training.External;

/// <summary>Runs the program of an external trainer within its limits.</summary>
internal static class ExternalProcess
{
    private const string Mark = "PIPELINE_TRAINER_FOLDER";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    // A build's environment holds secrets that a trainer has no use for.
    private static readonly string[] Passed = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "SystemRoot", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH"];

    /// <summary>Runs it to its end.</summary>
    /// <param name="trainer">The program and its limits.</param>
    /// <param name="request">Path of the JSON.</param>
    /// <param name="model">Path of the file that it is to leave.</param>
    /// <param name="folder">A folder for what it writes.</param>
    /// <param name="cancellationToken">Ends it, with all that it started.</param>
    /// <returns>What it wrote to its outputs, the last part where it is much.</returns>
    /// <exception cref="PipelineException">PIP3040: it does not start; PIP3041: too slow; PIP3042: it failed; PIP3043: it uses too much.</exception>
    public static async Task<string> RunAsync(
        ExternalTrainer trainer, string request, string model, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(trainer, request, folder);
        var tree = new ProcessTree(process, $"{Mark}={folder}");
        var log = new ProcessLog(trainer.LargestLogBytes);
        var reading = Task.WhenAll(
            log.ReadAsync(process.StandardOutput.BaseStream), log.ReadAsync(process.StandardError.BaseStream));
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(trainer.TimeLimit);
        try
        {
            var ended = process.WaitForExitAsync(late.Token);
            while (await Task.WhenAny(ended, Task.Delay(Step, CancellationToken.None)) != ended)
            {
                CheckUse(trainer, tree, log, model);
            }

            await ended;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(
                "PIP3041", "The external trainer took longer than it may.", $"It was ended after {trainer.TimeLimit}.{log.End()}",
                "Raise TimeLimit in the model class, or make the program faster.");
        }
        finally
        {
            tree.End();
        }

        // What it started may hold its outputs open: they have been ended, but nobody waits for them.
        await Task.WhenAny(reading, Task.Delay(LastWords, CancellationToken.None));
        CheckUse(trainer, tree, log, model);
        return process.ExitCode == 0 ? log.ToString() : throw Failure(
            "PIP3042", "The external trainer failed.", $"It ended with code {process.ExitCode}.{log.End()}",
            "Correct the program; it can be run by itself with the JSON that docs/training.md describes.");
    }

    private static Process Start(ExternalTrainer trainer, string request, string folder)
    {
        var start = new ProcessStartInfo(trainer.Program, [.. trainer.Arguments, request])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        var passed = Passed.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in passed.Where(variable => variable.value is not null))
        {
            start.Environment[name] = value;
        }

        start.Environment["TMPDIR"] = folder;
        start.Environment[Mark] = folder;
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
            process.StandardInput.Close();
            return process;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw Failure(
                "PIP3040", $"The external trainer '{trainer.Program}' cannot be started.", exception.Message,
                "Install it, or correct Program in the model class: a name on the PATH, or a path from the current folder.");
        }
    }

    private static void CheckUse(ExternalTrainer trainer, ProcessTree tree, ProcessLog log, string model)
    {
        var memory = tree.Measure();
        var file = new FileInfo(model);
        var why = memory > trainer.MemoryLimitBytes ? $"It holds {memory >> 20:N0} MiB and {trainer.MemoryLimitBytes >> 20:N0} are allowed (MemoryLimitBytes)."
            : log.IsFull ? $"It wrote more than {trainer.LargestLogBytes:N0} bytes to its outputs (LargestLogBytes)."
            : file.Exists && file.Length > trainer.LargestModelBytes ? $"Its model has more than {trainer.LargestModelBytes:N0} bytes (LargestModelBytes)."
            : null;
        if (why is not null)
        {
            throw Failure("PIP3043", "The external trainer uses more than it may.", why + log.End(), "Raise the limit that is named in the model class, or make the program use less.");
        }
    }

    private static PipelineException Failure(string code, string what, string why, string fix) =>
        new(code, what, why, fix + " Nothing was registered.");
}
