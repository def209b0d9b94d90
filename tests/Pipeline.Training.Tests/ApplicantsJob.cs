using Pipeline.Core.Rows;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>The sample's data with the kind of employment to predict.</summary>
public sealed record ApplicantsJob
{
    [Key, RowNumber]
    public required int Row { get; init; }

    [Numeric]
    public required float Seniority { get; init; }

    [Categorical]
    public Housing? Home { get; init; }

    [Numeric]
    public required float Time { get; init; }

    [Numeric]
    public required float Age { get; init; }

    [Categorical]
    public required DefaultRecords Records { get; init; }

    [Numeric]
    public required float Expenses { get; init; }

    [Numeric]
    public float? Income { get; init; }

    [Numeric]
    public float? Assets { get; init; }

    [Numeric]
    public float? Debt { get; init; }

    [Numeric]
    public required float Amount { get; init; }

    [Numeric]
    public required float Price { get; init; }

    [Label]
    public required Employment Job { get; init; }
}
