using Pipeline.Core.Digests;

namespace Pipeline.Core.Evidence;

/// <summary>The code compiles, is formatted, has no finding and passes its tests.</summary>
public sealed record ValidatedCode : IEvidence<ValidatedCode>
{
    /// <inheritdoc/>
    public static string Kind => "validated-code";

    /// <summary>Gets the commit.</summary>
    public required SourceRevision Source { get; init; }

    /// <summary>Gets the digest over all source files, tracked or not ignored.</summary>
    public required Digest Sources { get; init; }

    /// <summary>Gets the number of source files digested.</summary>
    public required int Files { get; init; }

    /// <summary>Gets the number of tests that passed.</summary>
    public required int TestsPassed { get; init; }

    /// <summary>Gets the number of tests that were skipped.</summary>
    public required int TestsSkipped { get; init; }

    /// <summary>Gets the number of analyzer findings that were tolerated (notes; warnings and errors stop the chain).</summary>
    public required int AnalyzerFindings { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Subject> GetSubjects() => [new("sources", Sources)];
}
