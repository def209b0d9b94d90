using Pipeline.Serving.CommandLine;
using Pipeline.Serving.Models;
using Pipeline.Serving.Predictions;

namespace Pipeline.Serving.Hosting;

/// <summary>Serves models until it is asked to end; then it finishes what it has begun.</summary>
public static class ScoringHost
{
    private const long PredictionFileBytes = 64 << 20;

    /// <summary>Serves.</summary>
    /// <param name="arguments">What to serve and where.</param>
    /// <param name="clock">Measures requests and dates predictions.</param>
    /// <param name="cancellationToken">Asks it to end, as SIGTERM does.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP7002 to PIP7005: it cannot begin.</exception>
    public static async Task RunAsync(Arguments.Host arguments, TimeProvider clock, CancellationToken cancellationToken)
    {
        // First of all: a host whose model cannot be loaded must not take a connection.
        var version = arguments.ModelVersion ?? Environment.GetEnvironmentVariable("PIPELINE_MODEL_VERSION") ?? "1";
        using var models = ModelLibrary.Load(arguments.Models, version);
        await using var log = arguments.PredictionLog is { } folder ? PredictionLog.Open(folder, PredictionFileBytes, clock) : null;
        await using var server = WebServer.Create([Listening.Of(arguments.Urls)], arguments.LargestRequestBytes);
        var endpoints = models.All.ToDictionary(
            model => model, model => new InferenceEndpoint(model, arguments.MostRows, arguments.ExplainLimit, log, clock));
        var readiness = new Readiness();
        server.Lifetime.ApplicationStopping.Register(readiness.End);
        ((IApplicationBuilder)server).Run(new ProtocolHandler(models, endpoints, log, readiness, server.Logger).AnswerAsync);
        await WebServer.RunAsync(server, addresses => AddressFile.Write(arguments.AddressFile, addresses, control: null), cancellationToken);
    }
}
