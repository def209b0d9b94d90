using Pipeline.Core.Rows;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>The sample's data with the kind of employment to predict.</summary>
public sealed record ApplicantsJob : LoanColumns
{
    [Numeric]
    public required float Price { get; init; }

    [Label]
    public required Employment Job { get; init; }
}
