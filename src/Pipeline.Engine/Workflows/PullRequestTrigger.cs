namespace Pipeline.Engine.Workflows;

/// <summary>Which pull requests start a workflow. Empty: all of them.</summary>
public sealed record PullRequestTrigger
{
    /// <summary>Gets the branches that they go to, as patterns.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Gets the files one of which must change, as patterns; with <c>!</c> before it, a pattern excludes.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];
}
