using Pipeline.Core.Stages;
using Pipeline.Delivery.Runtimes;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>Looks at the stages of a model, and takes them down.</summary>
/// <param name="stateFolder">Usually <c>.pipeline</c>.</param>
/// <param name="ledger">Who held what, when and why.</param>
/// <param name="clock">The clock to wait on.</param>
public sealed class StageKeeper(string stateFolder, Ledger ledger, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Says what every stage of a rollout holds and whether it answers.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="rollout">Its stages.</param>
    /// <param name="cancellationToken">Ends the wait for an answer.</param>
    public async Task<IReadOnlyList<StageStatus>> StatusAsync(string modelId, Rollout rollout, CancellationToken cancellationToken)
    {
        var all = new List<StageStatus>();
        foreach (var stage in rollout.Plans.Select(plan => plan.Stage))
        {
            var state = new StageFolder(stateFolder, modelId, stage).Read();
            var address = state.Gateway is { } gateway && Gateway.IsRunning(gateway) ? gateway.Address : null;
            all.Add(new(
                stage.Name,
                ledger.Current(modelId, stage)?.Value,
                address,
                [.. state.Instances.Where(instance => instance.Handle.Length > 0).Select(instance => $"{instance.Version} ({instance.Runtime})")],
                await IsReadyAsync(address, cancellationToken)));
        }

        return all;
    }

    /// <summary>Ends the gateway and the instances of a stage. The ledger is not touched: the next promotion brings the stage back.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellationToken">Stops it; the next run goes on from there.</param>
    /// <returns>Number of gateways and instances ended; 0 when nothing ran.</returns>
    /// <exception cref="Core.Errors.PipelineException">PIP7023: somebody else changes the stage; PIP7033: its containers' engine does not answer.</exception>
    public async Task<int> DownAsync(string modelId, Stage stage, CancellationToken cancellationToken)
    {
        var folder = new StageFolder(stateFolder, modelId, stage);
        using var held = folder.Lock();
        var state = folder.Read();
        var ended = await new Gateway(folder, clock).StopAsync(state.Gateway, cancellationToken);
        if (state.Gateway is not null)
        {
            state = state with { Gateway = null };
            await folder.WriteAsync(state, cancellationToken);
        }

        foreach (var instance in state.Instances)
        {
            using var choice = await RuntimeChoice.MakeAsync(instance.Runtime, stateFolder, clock, cancellationToken);
            ended += await choice.Runtime.IsRunningAsync(instance, cancellationToken) ? 1 : 0;
            await choice.Runtime.StopAsync(instance, Grace, cancellationToken);
            state = state with { Instances = [.. state.Instances.Where(other => other != instance)] };
            await folder.WriteAsync(state, cancellationToken);
        }

        return ended;
    }

    private static async Task<bool> IsReadyAsync(Uri? address, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return false;
        }

        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            using var answer = await http.GetAsync(new Uri(address, "/v2/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
