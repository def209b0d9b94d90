namespace Pipeline.Core.Evidence;

/// <summary>What a stage of the chain proves: an immutable record, on disk one in-toto Statement v1.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IEvidence<TSelf>
    where TSelf : class, IEvidence<TSelf>
{
    /// <summary>Gets the kind, in lower case with dashes: the file is <c>KIND.json</c>, the predicate type ends with it.</summary>
    static abstract string Kind { get; }

    /// <summary>Names the things it is about, each by digest; at least one.</summary>
    IReadOnlyList<Subject> GetSubjects();
}
