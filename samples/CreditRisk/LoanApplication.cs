namespace Samples.Credit;

/// <summary>One application for a consumer loan. One type is training schema, data contract, request schema and monitor.</summary>
/// <remarks>What somebody earns, spends, has and owes is personal: a single amount, with the price of the goods, could tell who it is.</remarks>
public sealed record LoanApplication
{
    /// <summary>Gets the row's number in the file: the data has no key of its own.</summary>
    [Key, RowNumber]
    public required int Row { get; init; }

    /// <summary>Gets a value indicating whether the loan went bad.</summary>
    [Label(Positive = "bad", Negative = "good"), Column("Status")]
    public required bool Defaulted { get; init; }

    /// <summary>Gets the years in the present job.</summary>
    [Numeric, Between(0, 60)]
    public required float Seniority { get; init; }

    /// <summary>Gets how the applicant lives.</summary>
    [Categorical]
    public Housing? Home { get; init; }

    /// <summary>Gets the term of the loan in months.</summary>
    [Numeric, Between(1, 120)]
    public required float Time { get; init; }

    /// <summary>Gets the age in years.</summary>
    [Numeric, Between(18, 100)]
    public required float Age { get; init; }

    /// <summary>Gets the marital status. Never a feature: gates look at it.</summary>
    [Slice]
    public MaritalStatus? Marital { get; init; }

    /// <summary>Gets whether there are records of earlier defaults.</summary>
    [Categorical]
    public required DefaultRecords Records { get; init; }

    /// <summary>Gets the kind of employment.</summary>
    [Categorical]
    public Employment? Job { get; init; }

    /// <summary>Gets the monthly expenses, in the unit of the data (its origin states none).</summary>
    [Numeric, Between(0, 10_000), Personal]
    public required float Expenses { get; init; }

    /// <summary>Gets the monthly income, in the unit of the data (its origin states none).</summary>
    [Numeric, Between(0, 100_000), Personal]
    public float? Income { get; init; }

    /// <summary>Gets the value of assets, in the unit of the data (its origin states none).</summary>
    [Numeric, Between(0, 10_000_000), Personal]
    public float? Assets { get; init; }

    /// <summary>Gets the debt, in the unit of the data (its origin states none).</summary>
    [Numeric, Between(0, 10_000_000), Personal]
    public float? Debt { get; init; }

    /// <summary>Gets the amount asked for, in the unit of the data (its origin states none).</summary>
    [Numeric, Between(1, 1_000_000)]
    public required float Amount { get; init; }

    /// <summary>Gets the price of the goods, in the unit of the data (its origin states none).</summary>
    [Numeric, Between(1, 1_000_000)]
    public required float Price { get; init; }
}
