using Docker.DotNet;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Runtimes;

/// <summary>Picks the runtime: containers when a Docker engine answers, processes otherwise.</summary>
public sealed class RuntimeChoice : IDisposable
{
    private readonly DockerClient? _client;

    private RuntimeChoice(IRuntime runtime, DockerClient? client) => (Runtime, _client) = (runtime, client);

    /// <summary>Gets the runtime.</summary>
    public IRuntime Runtime { get; }

    /// <summary>Picks.</summary>
    /// <param name="wanted"><c>process</c>, <c>docker</c>, or null to see what answers.</param>
    /// <param name="stateFolder">Usually <c>.pipeline</c>.</param>
    /// <param name="clock">The clock to wait on.</param>
    /// <param name="cancellationToken">Ends the wait for an engine.</param>
    /// <exception cref="PipelineException">PIP7032: an unknown runtime; PIP7033: Docker is wanted and no engine answers.</exception>
    public static async Task<RuntimeChoice> MakeAsync(
        string? wanted, string stateFolder, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wanted is not (null or "process" or "docker"))
        {
            throw new PipelineException(
                "PIP7032", $"There is no runtime '{wanted}'.", "The runtimes are process and docker.", "Name one of them, or none: --runtime process.");
        }

        if (wanted != "process" && await AnsweringEngineAsync(cancellationToken) is { } client)
        {
            return new(new DockerRuntime(client, stateFolder, clock), client);
        }

        return wanted == "docker"
            ? throw new PipelineException(
                "PIP7033",
                "No Docker engine answers.",
                $"Asked at {EngineAddress()} for one second.",
                "Start the engine, set DOCKER_HOST, or let the stages run as processes: --runtime process.")
            : new(new ProcessRuntime(stateFolder, clock), null);
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private static string EngineAddress() => Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host
        ? host
        : OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : "unix:///var/run/docker.sock";

    private static async Task<DockerClient?> AnsweringEngineAsync(CancellationToken cancellationToken)
    {
        var address = EngineAddress();
        if (address.StartsWith("unix://", StringComparison.Ordinal) && !File.Exists(address["unix://".Length..]))
        {
            return null;
        }

        using var configuration = new DockerClientConfiguration(new Uri(address));
        var client = configuration.CreateClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await client.System.PingAsync(patience.Token);
            return client;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or OperationCanceledException or DockerApiException)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
