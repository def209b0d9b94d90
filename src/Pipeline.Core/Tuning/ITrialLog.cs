using Pipeline.Core.Digests;

namespace Pipeline.Core.Tuning;

/// <summary>Remembers trials, so that a search that was ended goes on where it was.</summary>
public interface ITrialLog
{
    /// <summary>Finds a trial.</summary>
    /// <param name="key">Digest of everything that its outcome depends on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The trial; null where it was never finished.</returns>
    Task<Trial?> FindAsync(Digest key, CancellationToken cancellationToken);

    /// <summary>Keeps a trial.</summary>
    /// <param name="key">Digest of everything that its outcome depends on.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="cancellationToken">Cancelling keeps nothing.</param>
    Task KeepAsync(Digest key, Trial trial, CancellationToken cancellationToken);
}
