namespace Pipeline.Serving.Gateways;

/// <summary>Asks the backends whether they are ready, and the file whether it changed, for as long as the gateway runs.</summary>
internal sealed partial class HealthWatch(Traffic traffic, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan FileInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(1);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>Watches the configuration file.</summary>
    public async Task WatchFileAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(FileInterval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (traffic.ReloadIfChanged() is { } problem)
            {
                Log.ConfigurationRefused(logger, problem.Message);
            }
        }
    }

    /// <summary>Watches the backends.</summary>
    public async Task WatchBackendsAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HealthInterval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await Task.WhenAll(traffic.Route.Backends.Select(entry => AskAsync(entry.Backend, cancellationToken)));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task AskAsync(Backend backend, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(backend.Address, "/v2/health/ready"), cancellationToken);
            backend.Healthy = response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            backend.Healthy = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Error, "What was in force stays so: {Problem}")]
        public static partial void ConfigurationRefused(ILogger logger, string problem);
    }
}
