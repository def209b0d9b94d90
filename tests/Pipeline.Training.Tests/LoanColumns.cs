using Pipeline.Core.Rows;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>The columns of the sample's data that are features whatever is predicted.</summary>
public abstract record LoanColumns
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
}
