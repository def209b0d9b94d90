using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A small row type with each kind of column.</summary>
public sealed record Person
{
    [Key]
    public required int Id { get; init; }

    [Numeric, Between(0, 120)]
    public float? Age { get; init; }

    [Numeric]
    public required int Children { get; init; }

    [Categorical]
    public City? City { get; init; }

    [Label(Positive = "yes", Negative = "no")]
    public required bool Member { get; init; }
}
