using Pipeline.Core.Stages;
using Pipeline.Delivery.Runtimes;
using Pipeline.Registry.Images;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>The moving parts of one change of a stage: the gateway, the old instance, the new one. Every step is recorded before the next.</summary>
internal sealed class StageTraffic(
    StageFolder folder, IRuntime runtime, ImageStore images, TimeProvider clock, StageTarget target, string stateFolder)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly Uri NoAddress = new("http://127.0.0.1:0");
    private readonly Gateway _gateway = new(folder, clock);
    private StageState _state = StageState.Empty;
    private GatewayState? _running;
    private Instance? _old;
    private Instance? _new;

    public Uri Address => _running!.Address;

    /// <summary>Makes what runs agree with the ledger: the gateway, and the instance of the version held.</summary>
    public async Task OpenAsync(LedgerEntry? before, CancellationToken cancellationToken)
    {
        _state = folder.Read();
        var program = ServingProgram.In(await new UnpackedImages(Path.Combine(Path.GetFullPath(stateFolder), "environments", "images"))
            .GetAsync(images.PathOf(target.Manifest), target.Manifest, cancellationToken));
        _running = await _gateway.EnsureAsync(_state.Gateway, program, target.Port, cancellationToken);
        await SaveAsync(_state with { Gateway = _running }, cancellationToken);
        if (before is not null && before.Manifest != target.Manifest)
        {
            _old = await EnsureInstanceAsync(before.Version, before.Manifest!, cancellationToken);
            await RouteAsync([(_old, 1)], cancellationToken);
        }
    }

    /// <summary>Starts the new instance unless it runs already.</summary>
    /// <returns>Whether it was started.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        var known = _state.Instances;
        _new = await EnsureInstanceAsync(target.Version, target.Manifest, cancellationToken);
        return !known.Contains(_new);
    }

    /// <summary>Moves traffic to the new instance.</summary>
    /// <returns>The reason to go back; null when it may stay.</returns>
    public async Task<string?> ShiftAsync(Strategy strategy, CancellationToken cancellationToken)
    {
        if (strategy is Strategy.Canary canary && _old is not null)
        {
            foreach (var share in canary.Shares.Where(share => share < 1))
            {
                await RouteAsync([(_new!, share), (_old, 1 - share)], cancellationToken);
                if (await WatchAsync(canary.BakeTime, cancellationToken) is { } reason)
                {
                    return reason;
                }
            }
        }

        await RouteAsync([(_new!, 1)], cancellationToken);
        return null;
    }

    /// <summary>Gives all traffic back to the old instance and ends the new one.</summary>
    public async Task GoBackAsync(CancellationToken cancellationToken)
    {
        await RouteAsync(_old is null ? [] : [(_old, 1)], cancellationToken);
        await EndOthersAsync(_old, cancellationToken);
    }

    /// <summary>Leaves all traffic with the new instance, and ends every other one once its requests are answered.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await RouteAsync([(_new!, 1)], cancellationToken);
        await EndOthersAsync(_new, cancellationToken);
    }

    private async Task<Instance> EnsureInstanceAsync(string version, Core.Digests.Digest manifest, CancellationToken cancellationToken)
    {
        var name = target.NameOf(manifest);
        var known = _state.Instances.FirstOrDefault(instance => instance.Name == name && instance.Runtime == runtime.Name);
        if (known is not null && await runtime.IsRunningAsync(known, cancellationToken))
        {
            return known;
        }

        await images.VerifyAsync(manifest, cancellationToken);

        // Written down before it starts: whatever kills this build, the next run and Down know what to look for.
        await SaveAsync(
            With(new() { Name = name, Runtime = runtime.Name, Handle = "", Version = version, Manifest = manifest, Address = NoAddress }),
            cancellationToken);
        var started = await runtime.StartAsync(new(name, target.ModelId, version, images.PathOf(manifest), manifest), cancellationToken);
        await SaveAsync(With(started), cancellationToken);
        return started;
    }

    private StageState With(Instance instance) => _state with
    {
        Instances = [.. _state.Instances.Where(other => other.Name != instance.Name || other.Runtime != instance.Runtime), instance],
    };

    private async Task<string?> WatchAsync(TimeSpan bake, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        while (true)
        {
            // Looked at once more when the time is over, so that the last requests count too.
            var over = clock.GetElapsedTime(begin) >= bake;
            if (CanaryAnalysis.ReasonToAbort(await _gateway.ReportAsync(_running!, cancellationToken), _new!.Name) is { } reason)
            {
                return reason;
            }

            if (!await runtime.IsRunningAsync(_new, cancellationToken))
            {
                return "the new version ended by itself";
            }

            if (over)
            {
                return null;
            }

            await Task.Delay(Look, clock, cancellationToken);
        }
    }

    private Task<GatewayReport> RouteAsync((Instance Instance, double Share)[] shares, CancellationToken cancellationToken) =>
        _gateway.RouteAsync(
            _running!,
            new([.. shares.Select(part => new Backend(part.Instance.Name, part.Instance.Version, part.Instance.Address, part.Share))]),
            cancellationToken);

    private async Task EndOthersAsync(Instance? keep, CancellationToken cancellationToken)
    {
        foreach (var instance in _state.Instances.Where(instance => instance != keep).ToList())
        {
            await _gateway.DrainAsync(_running!, instance.Name, cancellationToken);
            await EndAsync(instance, cancellationToken);
            await SaveAsync(_state with { Instances = [.. _state.Instances.Where(other => other != instance)] }, cancellationToken);
        }
    }

    private async Task EndAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance.Runtime == runtime.Name)
        {
            await runtime.StopAsync(instance, Grace, cancellationToken);
            return;
        }

        // Started when the stage still ran elsewhere: containers before, processes now, or the other way round.
        using var choice = await RuntimeChoice.MakeAsync(instance.Runtime, stateFolder, clock, cancellationToken);
        await choice.Runtime.StopAsync(instance, Grace, cancellationToken);
    }

    private Task SaveAsync(StageState state, CancellationToken cancellationToken)
    {
        _state = state;
        return folder.WriteAsync(state, cancellationToken);
    }
}
