namespace Pipeline.Engine;

/// <summary>Ctrl-C, as a token: NUKE has none for its targets.</summary>
internal static class Interruption
{
    private static readonly CancellationTokenSource s_source = Watch();

    public static CancellationToken Token => s_source.Token;

    private static CancellationTokenSource Watch()
    {
        var source = new CancellationTokenSource();
        // NUKE listens too: it marks the target as aborted and runs those that are assured after a failure.
        Console.CancelKeyPress += (_, _) => source.Cancel();
        return source;
    }
}
