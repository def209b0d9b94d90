using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Registry.Files;

namespace Pipeline.Delivery.Promotion;

/// <summary>The files of a stage: what runs, what the gateway reads, and the lock.</summary>
/// <param name="stateFolder">Usually <c>.pipeline</c>.</param>
/// <param name="modelId">The model's name.</param>
/// <param name="stage">The stage.</param>
internal sealed class StageFolder(string stateFolder, string modelId, Stage stage)
{
    private readonly string _folder = Path.Combine(Path.GetFullPath(stateFolder), "environments", modelId, stage.Name);

    public string GatewayConfiguration => Path.Combine(_folder, "gateway.json");

    public string GatewayAddress => Path.Combine(_folder, "gateway-address.json");

    public string GatewayLog => Path.Combine(Path.GetFullPath(stateFolder), "logs", $"{modelId}-{stage}-gateway.log");

    /// <exception cref="PipelineException">PIP7023: another promotion of the stage runs.</exception>
    public FileLock Lock()
    {
        Directory.CreateDirectory(_folder);
        return FileLock.TryAcquire(Path.Combine(_folder, ".lock")) ?? throw new PipelineException(
            "PIP7023",
            $"Stage '{stage}' of {modelId} is being changed by another process.",
            "A promotion, rollback or Down of it runs on this machine.",
            "Wait until it ends, look at ./build.sh Status, and run the target again.");
    }

    /// <exception cref="PipelineException">PIP7024: the state file is damaged.</exception>
    public StageState Read()
    {
        var path = Path.Combine(_folder, "state.json");
        try
        {
            return File.Exists(path) ? EvidenceJson.Read<StageState>(File.ReadAllBytes(path)) : StageState.Empty;
        }
        catch (JsonException exception)
        {
            throw new PipelineException(
                "PIP7024",
                $"What runs for stage '{stage}' cannot be read.",
                $"'{path}' is damaged: {exception.Message}",
                "End the processes that it names, delete the file, and promote again: the ledger is not touched.",
                exception);
        }
    }

    public Task WriteAsync(StageState state, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Path.Combine(_folder, "state.json"), EvidenceJson.Write(state), cancellationToken);

    public Task ConfigureAsync(GatewayConfiguration configuration, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(GatewayConfiguration, EvidenceJson.Write(configuration), cancellationToken);
}
