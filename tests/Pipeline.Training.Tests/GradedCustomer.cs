using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

/// <summary>The row of <see cref="Customer"/> with classes to tell apart.</summary>
public sealed record GradedCustomer
{
    [Key]
    public required int Id { get; init; }

    [Label]
    public required Mood Mood { get; init; }

    [Numeric, Column("monthly fee (EUR)")]
    public float? Fee { get; init; }

    [Numeric]
    public float? Calls { get; init; }

    /// <summary>Gets a column that has the name of the graph's usual output.</summary>
    [Numeric, Column("probability")]
    public required float Guess { get; init; }

    [Categorical, Column("Concat")]
    public Tariff? Tariff { get; init; }

    [Categorical]
    public bool? Roaming { get; init; }
}
