using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.Testing;

namespace Pipeline.Serving.Tests;

/// <summary>The program as its users start it: a process of its own, on a free port.</summary>
internal sealed class ServingProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder _folder;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ServingProcess(Process process, TemporaryFolder folder)
    {
        _process = process;
        _folder = folder;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public HttpClient Client { get; private set; } = new();

    public Uri Control { get; private set; } = new("http://127.0.0.1:1");

    public Uri Address => Client.BaseAddress!;

    public int Id => _process.Id;

    /// <summary>Lays out the tests' model as <c>tiny/VERSION</c> for each version.</summary>
    public static string Models(TemporaryFolder folder, params string[] versions)
    {
        foreach (var version in versions)
        {
            Directory.CreateDirectory(folder.At("models", "tiny", version));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "models", "tiny.onnx"), folder.At("models", "tiny", version, "model.onnx"));
        }

        return folder.At("models");
    }

    /// <summary>Lays out the tests' models of other tasks: <c>classes</c> and <c>value</c>.</summary>
    public static string ModelsOfOtherTasks(TemporaryFolder folder)
    {
        foreach (var name in new[] { "classes", "value" })
        {
            Directory.CreateDirectory(folder.At("models", name, "1.0.0"));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "models", $"{name}.onnx"), folder.At("models", name, "1.0.0", "model.onnx"));
        }

        return folder.At("models");
    }

    public static async Task<ServingProcess> StartAsync(params string[] arguments)
    {
        var folder = new TemporaryFolder();
        var started = Launch([.. arguments, "--address-file", folder.At("address.json")], folder);
        while (!File.Exists(folder.At("address.json")))
        {
            Assert.False(started._process.HasExited, started._process.HasExited ? await started._errors : null);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        using var address = JsonDocument.Parse(await File.ReadAllTextAsync(folder.At("address.json"), TestContext.Current.CancellationToken));
        started.Client = new HttpClient { BaseAddress = new Uri(address.RootElement.GetProperty("address").GetString()!) };
        if (address.RootElement.TryGetProperty("control", out var control))
        {
            started.Control = new Uri(control.GetString()!);
        }

        return started;
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments)
    {
        await using var process = Launch(arguments, new TemporaryFolder());
        await process._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process._process.ExitCode, await process._errors);
    }

    /// <summary>Asks the process to end and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        Terminate();
        return await EndedAsync();
    }

    /// <summary>Waits for the process to end and gives its exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, 15));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _output;
        await _errors;
        _process.Dispose();
        _folder.Dispose();
    }

    private static ServingProcess Launch(string[] arguments, TemporaryFolder folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Pipeline.Serving.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new(Process.Start(start)!, folder);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
