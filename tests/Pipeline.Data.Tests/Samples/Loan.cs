using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>The rows of <c>samples/CreditRisk/data/credit_data.csv</c>.</summary>
public sealed record Loan
{
    [Key, RowNumber]
    public required int Row { get; init; }

    [Label(Positive = "bad", Negative = "good"), Column("Status")]
    public required bool Defaulted { get; init; }

    [Numeric]
    public required float Seniority { get; init; }

    [Categorical]
    public Housing? Home { get; init; }

    [Numeric]
    public required float Time { get; init; }

    [Numeric, Between(18, 100)]
    public required float Age { get; init; }

    [Slice]
    public MaritalStatus? Marital { get; init; }

    [Categorical]
    public required DefaultRecords Records { get; init; }

    [Categorical]
    public Employment? Job { get; init; }

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
}
