using System.Text.Json.Serialization;

namespace Pipeline.Core.Metrics;

/// <summary>One thing that an evaluation looked at to answer one question, for example one group against another.</summary>
/// <param name="Name">What it is, for people: <c>married against single</c>.</param>
/// <param name="Measured">The measurement; null where there are too few rows, or none that it needs.</param>
/// <param name="Rows">Rows looked at.</param>
public sealed record FindingPart(string Name, Measurement? Measured, long Rows)
{
    /// <summary>Gets the first of the two values that <see cref="Measured"/> compares; null where it compares none.</summary>
    public double? First { get; init; }

    /// <summary>Gets the second of them.</summary>
    public double? Second { get; init; }

    /// <summary>Gets a value indicating whether the part is too small to be judged, by the minimum that the gate asks for.</summary>
    public bool TooSmall { get; init; }

    /// <summary>Gets the part for a slice.</summary>
    [JsonIgnore]
    internal bool Judged => Measured is not null && !TooSmall;
}
