namespace Pipeline.Delivery.Promotion;

/// <summary>Judges a new version by what the gateway saw of it and of the old one.</summary>
internal static class CanaryAnalysis
{
    // Fewer errors than this may be one broken client.
    private const int FewestErrors = 5;

    // A rate this much above the old version's is worse, whatever the old rate is.
    private const double RateAllowed = 0.01;

    // With fewer requests than this the first ones, which any start makes slow, decide the percentile.
    private const long FewestForLatency = 500;

    // Much slower, and felt by people: a busy machine must not end a good version.
    private const double TimesSlower = 3;
    private const double MillisecondsSlower = 200;

    /// <summary>Gives the reason to go back; null while there is none.</summary>
    public static string? ReasonToAbort(GatewayReport report, string newInstance)
    {
        var candidate = report.Backends.FirstOrDefault(backend => backend.Name == newInstance);
        var others = report.Backends.Where(backend => backend.Name != newInstance).ToList();
        return candidate is null ? null : Errors(candidate, others) ?? Latency(candidate, others);
    }

    private static string? Errors(BackendReport candidate, List<BackendReport> others)
    {
        var before = Rate(others.Sum(backend => backend.Errors), others.Sum(backend => backend.Requests));
        var now = Rate(candidate.Errors, candidate.Requests);
        return candidate.Errors >= FewestErrors && now > before + RateAllowed
            ? FormattableString.Invariant($"{candidate.Errors} of {candidate.Requests} requests failed ({now:P1}; the old version: {before:P1})")
            : null;
    }

    private static string? Latency(BackendReport candidate, List<BackendReport> others)
    {
        var compared = others.Where(backend => backend.Requests >= FewestForLatency).ToList();
        if (candidate.Requests < FewestForLatency || compared.Count == 0)
        {
            return null;
        }

        var before = compared.Max(backend => backend.P99Milliseconds);
        return candidate.P99Milliseconds > Math.Max(TimesSlower * before, before + MillisecondsSlower)
            ? FormattableString.Invariant($"the slowest hundredth of requests took {candidate.P99Milliseconds:0.0} ms or more (the old version: {before:0.0} ms)")
            : null;
    }

    private static double Rate(long errors, long requests) => requests == 0 ? 0 : (double)errors / requests;
}
