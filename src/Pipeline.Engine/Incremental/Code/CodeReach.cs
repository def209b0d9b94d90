namespace Pipeline.Engine.Incremental.Code;

/// <summary>What a target's code can reach.</summary>
/// <param name="Parts">A digest for each assembly in which it reaches something, and the version of each package, by name.</param>
/// <param name="Members">The fields and properties of the build that it reads, by name.</param>
/// <param name="Units">The digest of each method and type, by assembly and then by name: it tells which one changed.</param>
internal sealed record CodeReach(
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlySet<string> Members,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Units);
