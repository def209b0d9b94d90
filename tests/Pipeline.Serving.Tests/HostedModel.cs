using Pipeline.Testing;

namespace Pipeline.Serving.Tests;

/// <summary>One host with two versions of the tests' model, for all tests that only ask.</summary>
public sealed class HostedModel : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServingProcess? _host;

    public HttpClient Client => _host!.Client;

    public string PredictionLog => _folder.At("predictions");

    public async ValueTask InitializeAsync() => _host = await ServingProcess.StartAsync(
        "host",
        "--models",
        ServingProcess.Models(_folder, "1.9.0", "1.10.0", "2.0.0-rc.1"),
        "--urls",
        "http://127.0.0.1:0",
        "--most-rows",
        "2000",
        "--largest-request",
        "100000",
        "--prediction-log",
        PredictionLog);

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        _folder.Dispose();
    }
}
