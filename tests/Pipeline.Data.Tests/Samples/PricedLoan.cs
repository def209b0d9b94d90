using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>The rows of <c>samples/CreditRisk/data/credit_data.csv</c> with the price of the goods as a number to predict.</summary>
public sealed record PricedLoan
{
    [Key, RowNumber]
    public required int Row { get; init; }

    [Numeric]
    public required float Age { get; init; }

    [Label]
    public required float Price { get; init; }
}
