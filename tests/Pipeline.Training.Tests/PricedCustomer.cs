using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

/// <summary>The same row with a number to predict.</summary>
public sealed record PricedCustomer : CustomerColumns
{
    [Label]
    public required float Spending { get; init; }
}
