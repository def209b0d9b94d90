namespace Pipeline.Engine.Incremental.Code;

/// <summary>What a target's code can reach.</summary>
/// <param name="Parts">A digest for each assembly in which it reaches something, by name.</param>
/// <param name="Members">The fields and properties of the build that it reads, by name.</param>
internal sealed record CodeReach(IReadOnlyDictionary<string, string> Parts, IReadOnlySet<string> Members);
