using System.Diagnostics;
using System.Threading.Channels;

namespace Pipeline.EndToEnd.Tests;

/// <summary>A run of the build program, a process of its own.</summary>
internal sealed class Running : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;
    private readonly List<string> _seen = [];

    public Running(string folder, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment, string? program = null)
    {
        // The working folder is another one: the build must go by --root alone.
        var start = new ProcessStartInfo("dotnet", [program ?? BuildProgram.Find(), .. arguments, "--root", folder])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "GITHUB_ACTIONS", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    public async Task<Ended> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        await _process.WaitForExitAsync(limit.Token);
        await _reading;
        while (_lines.Reader.TryRead(out var line))
        {
            _seen.Add(line);
        }

        return new(_process.ExitCode, _seen);
    }

    /// <summary>Waits until the build prints a line that begins so, then ends it as <c>kill -9</c> does.</summary>
    public async Task KillAtAsync(string beginning)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            _seen.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                _process.Kill();
                await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
                return;
            }
        }

        Assert.Fail($"No line begins with '{beginning}':\n{string.Join('\n', _seen)}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        await Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));
        _lines.Writer.Complete();
    }

    private async Task CopyAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
