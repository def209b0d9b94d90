using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

/// <summary>The same row with classes to tell apart.</summary>
public sealed record GradedCustomer : CustomerColumns
{
    [Label]
    public required Mood Mood { get; init; }
}
