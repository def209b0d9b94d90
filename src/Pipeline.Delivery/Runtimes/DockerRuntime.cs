using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Engines;

namespace Pipeline.Delivery.Runtimes;

/// <summary>Instances as containers of a Docker engine: read-only, not root, no capabilities, limited memory.</summary>
/// <param name="client">The engine; the caller disposes of it.</param>
/// <param name="stateFolder">Usually <c>.pipeline</c>; containers of another checkout on the same engine are left alone.</param>
/// <param name="clock">The clock to wait on.</param>
public sealed class DockerRuntime(IDockerClient client, string stateFolder, TimeProvider clock) : IRuntime
{
    private const long MemoryLimit = 512L << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string ModelLabel = "pipeline.model";
    private static readonly string InnerPort = string.Create(CultureInfo.InvariantCulture, $"{ScoringImage.Port}/tcp");

    /// <inheritdoc/>
    public string Name => "docker";

    /// <inheritdoc/>
    public Task PrepareAsync(InstanceRequest request, CancellationToken cancellationToken) => LoadAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<Instance> StartAsync(InstanceRequest request, CancellationToken cancellationToken)
    {
        var image = await LoadAsync(request, cancellationToken);

        // One of that name was left by a run that was killed.
        await RemoveAsync(ContainerName(request.Name), CancellationToken.None);
        var port = FreePort();
        var created = await client.Containers.CreateContainerAsync(Describe(request, image, port), cancellationToken);
        try
        {
            await client.Containers.StartContainerAsync(created.ID, new(), cancellationToken);
            var instance = new Instance
            {
                Name = request.Name,
                Runtime = Name,
                Handle = created.ID,
                Version = request.Version,
                Manifest = request.Manifest,
                Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
            };
            await WaitUntilReadyAsync(instance, cancellationToken);
            return instance;
        }
        catch
        {
            await RemoveAsync(created.ID, CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsRunningAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance.Handle.Length == 0)
        {
            return false;
        }

        try
        {
            return (await client.Containers.InspectContainerAsync(instance.Handle, cancellationToken)).State.Running;
        }
        catch (DockerContainerNotFoundException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(Instance instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        var container = instance.Handle.Length > 0 ? instance.Handle : ContainerName(instance.Name);
        try
        {
            await client.Containers.StopContainerAsync(
                container, new() { WaitBeforeKillSeconds = (uint)Math.Ceiling(grace.TotalSeconds) }, cancellationToken);
        }
        catch (DockerContainerNotFoundException)
        {
            return;
        }

        await RemoveAsync(container, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> PeakMemoryAsync(Instance instance, CancellationToken cancellationToken)
    {
        var answer = new LastReport<ContainerStatsResponse>();
        await client.Containers.GetContainerStatsAsync(instance.Handle, new() { Stream = false }, answer, cancellationToken);
        return (long)Math.Max(answer.Value?.MemoryStats?.MaxUsage ?? 0, answer.Value?.MemoryStats?.Usage ?? 0);
    }

    private CreateContainerParameters Describe(InstanceRequest request, string image, int port) => new()
    {
        Image = image,
        Name = ContainerName(request.Name),
        Labels = new Dictionary<string, string> { [ModelLabel] = request.ModelId, ["pipeline.version"] = request.Version },
        ExposedPorts = new Dictionary<string, EmptyStruct> { [InnerPort] = default },
        HostConfig = new HostConfig
        {
            ReadonlyRootfs = true,
            Tmpfs = new Dictionary<string, string> { ["/tmp"] = "size=64m" },
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            Memory = MemoryLimit,
            PidsLimit = 256,
            PortBindings = new Dictionary<string, IList<PortBinding>>
            {
                // A port of our choosing stays the same when the engine restarts the container.
                [InnerPort] = [new PortBinding { HostIP = "127.0.0.1", HostPort = port.ToString(CultureInfo.InvariantCulture) }],
            },
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped },
        },
    };

    private string ContainerName(string name) => $"{name}-{Core.Digests.Digest.Of(Path.GetFullPath(stateFolder)).Hex[..6]}";

    private async Task<string> LoadAsync(InstanceRequest request, CancellationToken cancellationToken) =>
        await new DockerEngineImages(client).LoadAsync(
            await OciLayout.OpenAsync(request.Layout, cancellationToken), $"{request.ModelId}:{request.Version}", cancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync(Instance instance, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var begin = clock.GetTimestamp();
        while (clock.GetElapsedTime(begin) < Patience)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(instance.Address, "/v2/health/ready"), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var state = (await client.Containers.InspectContainerAsync(instance.Handle, cancellationToken)).State;
            if (state.Restarting || state.Status == "exited")
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
        }

        throw new PipelineException(
            "PIP7030",
            "The scoring service did not start.",
            "The container did not become ready." + await LastWordsAsync(instance.Handle, cancellationToken),
            "Mend what it says, and run the target again.");
    }

    private async Task<string> LastWordsAsync(string container, CancellationToken cancellationToken)
    {
        using var logs = await client.Containers.GetContainerLogsAsync(
            container, tty: false, new() { ShowStdout = true, ShowStderr = true, Tail = "8" }, cancellationToken);
        var (output, errors) = await logs.ReadOutputToEndAsync(cancellationToken);
        return string.Concat((output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "\n       " + line));
    }

    private async Task RemoveAsync(string container, CancellationToken cancellationToken)
    {
        try
        {
            await client.Containers.RemoveContainerAsync(container, new() { Force = true }, cancellationToken);
        }
        catch (DockerContainerNotFoundException)
        {
            // Nothing to remove.
        }
    }

    // Progress<T> reports on another thread, perhaps after the call returned.
    private sealed class LastReport<T> : IProgress<T>
    {
        public T? Value { get; private set; }

        public void Report(T value) => Value = value;
    }
}
