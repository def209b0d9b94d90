using Pipeline.Core.Rows;

namespace Pipeline.Benchmarks;

/// <summary>Twenty numbers and a yes or no.</summary>
internal sealed record WideRow
{
    [Key, RowNumber]
    public required int Row { get; init; }

    [Label]
    public required bool Yes { get; init; }

    [Numeric]
    public required float X1 { get; init; }

    [Numeric]
    public required float X2 { get; init; }

    [Numeric]
    public required float X3 { get; init; }

    [Numeric]
    public required float X4 { get; init; }

    [Numeric]
    public required float X5 { get; init; }

    [Numeric]
    public required float X6 { get; init; }

    [Numeric]
    public required float X7 { get; init; }

    [Numeric]
    public required float X8 { get; init; }

    [Numeric]
    public required float X9 { get; init; }

    [Numeric]
    public required float X10 { get; init; }

    [Numeric]
    public required float X11 { get; init; }

    [Numeric]
    public required float X12 { get; init; }

    [Numeric]
    public required float X13 { get; init; }

    [Numeric]
    public required float X14 { get; init; }

    [Numeric]
    public required float X15 { get; init; }

    [Numeric]
    public required float X16 { get; init; }

    [Numeric]
    public required float X17 { get; init; }

    [Numeric]
    public required float X18 { get; init; }

    [Numeric]
    public required float X19 { get; init; }

    [Numeric]
    public required float X20 { get; init; }
}
