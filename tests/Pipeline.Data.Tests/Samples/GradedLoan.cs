using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>The rows of <c>samples/CreditRisk/data/credit_data.csv</c> with the job as classes.</summary>
public sealed record GradedLoan
{
    [Key, RowNumber]
    public required int Row { get; init; }

    [Numeric]
    public required float Age { get; init; }

    [Label]
    public required DefaultRecords Records { get; init; }
}
