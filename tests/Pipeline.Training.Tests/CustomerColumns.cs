using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

/// <summary>The columns of a made-up row with every kind of feature, names that need care among them; a label is added for each task.</summary>
public abstract record CustomerColumns
{
    [Key]
    public required int Id { get; init; }

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
