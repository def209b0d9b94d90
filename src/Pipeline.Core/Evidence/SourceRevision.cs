namespace Pipeline.Core.Evidence;

/// <summary>The source that a pipeline ran from.</summary>
/// <param name="Commit">Full git commit, 40 hexadecimal digits.</param>
/// <param name="Branch">Branch, if one is checked out.</param>
/// <param name="Dirty">Whether files differed from the commit.</param>
public sealed record SourceRevision(string Commit, string? Branch, bool Dirty);
