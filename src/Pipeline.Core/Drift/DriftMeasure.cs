namespace Pipeline.Core.Drift;

/// <summary>One statistic of one column.</summary>
/// <param name="Statistic">Which.</param>
/// <param name="Value">Its value, in its own unit.</param>
public sealed record DriftMeasure(DriftStatistic Statistic, double Value)
{
    /// <summary>Gets the value that unchanged data of these sizes exceed in the stated share of comparisons; null where there is no such bound.</summary>
    public double? Limit { get; init; }

    /// <summary>Gets the probability of a value at least as extreme where nothing has changed; null where only the limit is known.</summary>
    public double? PValue { get; init; }

    /// <summary>Gets the most by which the value may be wrong because it was computed from profiles; 0 where it is exact.</summary>
    public double Error { get; init; }

    /// <summary>Gets a value indicating whether the value is beyond what unchanged data show.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBeyondChance => Math.Abs(Value) > Limit;
}
