using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

/// <summary>A made-up row with a yes or no to predict.</summary>
public sealed record Customer : CustomerColumns
{
    [Label]
    public required bool Left { get; init; }
}
