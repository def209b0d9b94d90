using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Tests;

/// <summary>The row of the models in <c>models/</c>.</summary>
public sealed record Applicant
{
    [Key]
    public required int Id { get; init; }

    [Label]
    public required bool Bad { get; init; }

    [Numeric]
    public float? Age { get; init; }

    [Numeric]
    public float? Income { get; init; }

    [Categorical]
    public Home? Home { get; init; }

    [Categorical]
    public bool? Owner { get; init; }
}
