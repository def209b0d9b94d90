using Pipeline.Core.Digests;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>Candidate and champion on the same rows: where they agree, where they differ most, who wins where, and what each costs.</summary>
public sealed record Duel
{
    /// <summary>The most rows that are listed as differing most.</summary>
    public const int MostDifferences = 10;

    /// <summary>The most rows that are kept for a picture.</summary>
    public const int MostPoints = 400;

    /// <summary>Gets the stage that holds the champion.</summary>
    public required string Stage { get; init; }

    /// <summary>Gets the digest of the champion's model file.</summary>
    public required Digest Champion { get; init; }

    /// <summary>Gets the rows compared.</summary>
    public required long Rows { get; init; }

    /// <summary>Gets the share of rows that both decide alike, with Wilson's interval; null for a regression.</summary>
    public Measurement? Agreement { get; init; }

    /// <summary>Gets Pearson's correlation of the scores, -1 to 1; null for several classes and where a model gives one score only.</summary>
    public double? Correlation { get; init; }

    /// <summary>Gets the comparison of each metric that puts models in an order.</summary>
    public required EquatableList<ChampionComparison> Metrics { get; init; }

    /// <summary>Gets the metric by which slices are compared.</summary>
    public required string SliceMetric { get; init; }

    /// <summary>Gets the number of slices compared, those with too few rows left out.</summary>
    public required int SlicesCompared { get; init; }

    /// <summary>Gets the slices on which the candidate is shown to be better, Holm's correction included.</summary>
    public required EquatableList<SliceChange> Gained { get; init; }

    /// <summary>Gets the slices on which it is shown to be worse.</summary>
    public required EquatableList<SliceChange> Lost { get; init; }

    /// <summary>Gets the rows that differ most, at most <see cref="MostDifferences"/>.</summary>
    public required EquatableList<RowDifference> Differences { get; init; }

    /// <summary>Gets the champion's scores (X) with the candidate's (Y), at most <see cref="MostPoints"/> rows evenly spread; empty for several classes.</summary>
    public required EquatableList<CurvePoint> Points { get; init; }

    /// <summary>Gets the champion's 99th percentile of scoring one row, in milliseconds, measured beside the candidate's.</summary>
    public required double ChampionP99Milliseconds { get; init; }

    /// <summary>Gets the size of the champion's model file in bytes.</summary>
    public required long ChampionBytes { get; init; }
}
