using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <summary>What one gate said of one model.</summary>
public sealed record GateVerdict
{
    /// <summary>Gets the gate's name.</summary>
    public required string Gate { get; init; }

    /// <summary>Gets the answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets the reason in one sentence, with the numbers that decided.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the measurement that decided; null for budgets and where nothing could be measured.</summary>
    public Measurement? Measured { get; init; }

    /// <summary>Gets what was looked at, where that is more than one number: groups, spoilt features, rows that break a rule.</summary>
    public Finding? Found { get; init; }

    /// <summary>Gets what the gate allows, to compare it with a later one; null in evidence from before it was recorded.</summary>
    public GateTerms? Terms { get; init; }

    /// <summary>Gets about how many rows would decide, where the answer is inconclusive and more rows would help.</summary>
    public long? RowsThatWouldDecide { get; init; }

    /// <summary>Gets a value indicating whether an inconclusive answer was accepted by name.</summary>
    public bool Accepted { get; init; }

    /// <summary>Gets a value indicating whether the gate is open: it passed, or was inconclusive and accepted by name.</summary>
    [JsonIgnore]
    public bool LetsThrough => Verdict == Verdict.Passed || (Verdict == Verdict.Inconclusive && Accepted);
}
