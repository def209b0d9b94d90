using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Gates;

/// <summary>A row type to write gates on.</summary>
internal sealed record Applicant
{
    [Key]
    public required int Id { get; init; }

    [Numeric]
    public float? Age { get; init; }

    [Categorical]
    [Column("Home")]
    public DayOfWeek? Housing { get; init; }

    [Label]
    public required bool Defaulted { get; init; }
}
