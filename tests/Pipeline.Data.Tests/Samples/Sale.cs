using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A row type in which everything can leak: a key, a group, a time, a feature that became known on some day.</summary>
public sealed record Sale
{
    public const string Header = "Id,Bad,Amount,Paid,Kind,Customer,Day,PaidOn\n";

    [Key]
    public required string Id { get; init; }

    [Label]
    public required bool Bad { get; init; }

    [Numeric]
    public float? Amount { get; init; }

    [Numeric, KnownAt(nameof(PaidOn))]
    public float? Paid { get; init; }

    [Categorical]
    public SaleKind? Kind { get; init; }

    [Slice, Group]
    public int? Customer { get; init; }

    [Slice, Time]
    public float? Day { get; init; }

    [Slice]
    public float? PaidOn { get; init; }
}
