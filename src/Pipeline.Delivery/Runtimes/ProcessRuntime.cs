using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Runtimes;

/// <summary>Instances as processes of this machine, from the very files of the image. Needs nothing but the .NET runtime.</summary>
/// <param name="stateFolder">Usually <c>.pipeline</c>.</param>
/// <param name="clock">The clock to wait on.</param>
public sealed class ProcessRuntime(string stateFolder, TimeProvider clock) : IRuntime
{
    private readonly UnpackedImages _images = new(Path.Combine(Path.GetFullPath(stateFolder), "environments", "images"));

    /// <inheritdoc/>
    public string Name => "process";

    /// <inheritdoc/>
    public Task PrepareAsync(InstanceRequest request, CancellationToken cancellationToken) =>
        OperatingSystem.IsLinux() ? _images.GetAsync(request.Layout, request.Manifest, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<Instance> StartAsync(InstanceRequest request, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PipelineException(
                "PIP7031",
                "The image cannot run as a process on this machine.",
                "It is built for Linux, and this is another operating system.",
                "Start a Docker engine: it is used when it answers.");
        }

        var unpacked = await _images.GetAsync(request.Layout, request.Manifest, cancellationToken);
        var (process, address) = await new DetachedProcess(clock).StartAsync(
            ServingProgram.In(unpacked),
            ["host", "--models", unpacked + ScoringImage.ModelFolder, "--model-version", request.Version, "--urls", "http://127.0.0.1:0"],
            AddressFile(request.Name),
            Path.Combine(Path.GetFullPath(stateFolder), "logs", request.Name + ".log"),
            cancellationToken);
        return new()
        {
            Name = request.Name,
            Runtime = Name,
            Handle = process.ToString(),
            Version = request.Version,
            Manifest = request.Manifest,
            Address = address.Address,
        };
    }

    /// <inheritdoc/>
    public Task<bool> IsRunningAsync(Instance instance, CancellationToken cancellationToken) =>
        Task.FromResult(RunningProcess.Parse(instance.Handle) is { IsRunning: true });

    /// <inheritdoc/>
    public async Task StopAsync(Instance instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (RunningProcess.Parse(instance.Handle) is { } process)
        {
            await process.StopAsync(grace, clock, cancellationToken);
        }

        // One whose start was not finished when the build was killed.
        var addressFile = AddressFile(instance.Name);
        await LeftProcesses.EndAsync(addressFile, grace, clock, cancellationToken);
        if (File.Exists(addressFile))
        {
            File.Delete(addressFile);
        }
    }

    /// <inheritdoc/>
    public Task<long> PeakMemoryAsync(Instance instance, CancellationToken cancellationToken) =>
        Task.FromResult(RunningProcess.Parse(instance.Handle)?.PeakMemory() ?? 0);

    private string AddressFile(string name) => Path.Combine(Path.GetFullPath(stateFolder), "environments", "instances", name + ".json");
}
