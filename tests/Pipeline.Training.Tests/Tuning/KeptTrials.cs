using System.Collections.Concurrent;
using Pipeline.Core.Digests;
using Pipeline.Core.Tuning;

namespace Pipeline.Training.Tests.Tuning;

/// <summary>Keeps trials in memory.</summary>
internal sealed class KeptTrials : ITrialLog
{
    private readonly ConcurrentDictionary<Digest, Trial> _trials = new();

    public int Count => _trials.Count;

    public Task<Trial?> FindAsync(Digest key, CancellationToken cancellationToken) => Task.FromResult(_trials.GetValueOrDefault(key));

    public Task KeepAsync(Digest key, Trial trial, CancellationToken cancellationToken)
    {
        _trials[key] = trial;
        return Task.CompletedTask;
    }
}
