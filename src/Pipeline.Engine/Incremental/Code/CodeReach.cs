namespace Pipeline.Engine.Incremental.Code;

/// <summary>What a target's code can reach.</summary>
/// <param name="Parts">A digest for each assembly in which it reaches something, and the version of each package, by name.</param>
/// <param name="Members">The members of the build and its components that it reads, as <see cref="BuildMembers.Name(string, string)"/> gives them.</param>
/// <param name="Units">The digest of each method and type, by assembly and then by name: it tells which one changed.</param>
internal sealed record CodeReach(
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlySet<string> Members,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Units);
