namespace Pipeline.Delivery.Promotion;

/// <summary>Judges a new version by what the gateway saw of it and of the old one.</summary>
internal static class CanaryAnalysis
{
    // Fewer errors than this may be one broken client.
    private const int FewestErrors = 5;

    // A rate this much above the old version's is worse, whatever the old rate is.
    private const double RateAllowed = 0.01;

    /// <summary>Gives the reason to go back; null while there is none.</summary>
    public static string? ReasonToAbort(GatewayReport report, string newInstance)
    {
        var candidate = report.Backends.FirstOrDefault(backend => backend.Name == newInstance);
        if (candidate is null || candidate.Errors < FewestErrors)
        {
            return null;
        }

        var others = report.Backends.Where(backend => backend.Name != newInstance).ToList();
        var before = Rate(others.Sum(backend => backend.Errors), others.Sum(backend => backend.Requests));
        var now = Rate(candidate.Errors, candidate.Requests);
        return now > before + RateAllowed
            ? FormattableString.Invariant($"{candidate.Errors} of {candidate.Requests} requests failed ({now:P1}; the old version: {before:P1})")
            : null;
    }

    private static double Rate(long errors, long requests) => requests == 0 ? 0 : (double)errors / requests;
}
