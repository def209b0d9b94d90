namespace Pipeline.Delivery.Promotion;

/// <summary>Who asks, for the ledger.</summary>
public static class Actor
{
    /// <summary>Names the person who started the CI job, or the user of this machine.</summary>
    public static string FromEnvironment() => Environment.GetEnvironmentVariable("GITHUB_ACTOR") is { Length: > 0 } actor
        ? $"{actor}@github-actions"
        : $"{Environment.UserName}@{Environment.MachineName}";
}
