using Pipeline.Core.Rows;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>The sample's data with the price of the goods to predict.</summary>
public sealed record GoodsPrice : LoanColumns
{
    [Categorical]
    public Employment? Job { get; init; }

    [Label]
    public required float Price { get; init; }
}
