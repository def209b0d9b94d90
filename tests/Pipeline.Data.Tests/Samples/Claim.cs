using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Samples;

/// <summary>A row type whose time is a moment with an offset, and whose feature became known on a day written in another form.</summary>
public sealed record Claim
{
    [Key]
    public required int Id { get; init; }

    [Numeric, KnownAt(nameof(AssessedOn))]
    public float? Damage { get; init; }

    [Metadata, Time]
    public DateTimeOffset? Reported { get; init; }

    [Metadata, DateFormat("dd.MM.yyyy")]
    public DateOnly? AssessedOn { get; init; }

    [Label]
    public required bool Fraud { get; init; }
}
