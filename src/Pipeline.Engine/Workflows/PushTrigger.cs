namespace Pipeline.Engine.Workflows;

/// <summary>Which pushes start a workflow. Empty: all of them.</summary>
public sealed record PushTrigger
{
    /// <summary>Gets the branches, as patterns.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Gets the branches that do not.</summary>
    public IReadOnlyList<string> BranchesIgnore { get; init; } = [];

    /// <summary>Gets the tags, as patterns.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the tags that do not.</summary>
    public IReadOnlyList<string> TagsIgnore { get; init; } = [];

    /// <summary>Gets the files one of which must change, as patterns; with <c>!</c> before it, a pattern excludes.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];
}
