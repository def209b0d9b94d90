using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>A started program whose output is read as it comes.</summary>
internal sealed class ChildProcess : IProcess
{
    private readonly Process _process;
    private readonly int? _timeout;
    private readonly ConcurrentQueue<Output> _output = new();
    private readonly Task _reading;

    public ChildProcess(Process process, string shownArguments, int? timeout, Action<OutputType, string>? logger)
    {
        _process = process;
        _timeout = timeout;
        Arguments = shownArguments;
        ChildProcesses.Add(process);
        // Each reader keeps the context of the target that started the program, so its lines stay with that target's.
        _reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, OutputType.Std, logger), ReadAsync(process.StandardError, OutputType.Err, logger));
    }

    public string FileName => _process.StartInfo.FileName;

    public string Arguments { get; }

    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;

    public IReadOnlyCollection<Output> Output => _output;

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    public bool WaitForExit()
    {
        var ended = _timeout is { } milliseconds ? _process.WaitForExit(milliseconds) : Wait();
        if (!ended)
        {
            Kill();
            _process.WaitForExit();
        }

        // What it started may hold the pipes open: its own last lines come at once, theirs are not waited for.
        _reading.Wait(TimeSpan.FromSeconds(2));
        ChildProcesses.Remove(_process.Id);
        return ended;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        ChildProcesses.Remove(_process.Id);
        _process.Dispose();
    }

    private bool Wait()
    {
        _process.WaitForExit(Timeout.Infinite);
        return true;
    }

    private async Task ReadAsync(StreamReader reader, OutputType type, Action<OutputType, string>? logger)
    {
        await Task.Yield();
        while (await reader.ReadLineAsync() is { } line)
        {
            _output.Enqueue(new Output { Type = type, Text = line });
            logger?.Invoke(type, line);
        }
    }
}
