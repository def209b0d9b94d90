using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A row type with texts, dates and something personal.</summary>
public sealed record Order
{
    [Key]
    public required string Number { get; init; }

    [Numeric]
    public float? Net { get; init; }

    [Numeric]
    public float? Gross { get; init; }

    [Categorical]
    public City? Ship { get; init; }

    [Slice]
    public City? Bill { get; init; }

    [Metadata, Personal]
    public string? Email { get; init; }

    [Metadata]
    public required DateOnly Placed { get; init; }

    [Metadata]
    public DateTime? Paid { get; init; }

    [Metadata, DateFormat("dd.MM.yyyy HH:mm zzz")]
    public DateTimeOffset? Sent { get; init; }

    [Label(Positive = "yes", Negative = "no")]
    public required bool Returned { get; init; }
}
