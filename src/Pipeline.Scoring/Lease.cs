namespace Pipeline.Scoring;

/// <summary>
/// Lets a native object be disposed while others still use it: the last user disposes it. A service swaps models under load.
/// </summary>
/// <param name="end">Disposes the native object; called once.</param>
internal sealed class Lease(Action end)
{
    // The owner counts as one user. At zero the object is gone and stays so.
    private int _users = 1;
    private int _ended;

    /// <summary>Takes part; every success needs one <see cref="Leave"/>.</summary>
    /// <exception cref="ObjectDisposedException">The owner has let go.</exception>
    public void Enter()
    {
        for (var seen = Volatile.Read(ref _users); ; seen = Volatile.Read(ref _users))
        {
            ObjectDisposedException.ThrowIf(seen == 0 || Volatile.Read(ref _ended) == 1, typeof(ScoringModel));
            if (Interlocked.CompareExchange(ref _users, seen + 1, seen) == seen)
            {
                return;
            }
        }
    }

    /// <summary>Ends one user's part.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            end();
        }
    }

    /// <summary>The owner lets go; nobody may enter any more.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            Leave();
        }
    }
}
