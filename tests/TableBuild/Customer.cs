using Pipeline.Core.Rows;

namespace TableBuild;

/// <summary>A customer of a shop.</summary>
public sealed record Customer
{
    [Key, Column("id")]
    public required int Id { get; init; }

    [Numeric, Between(18, 100), Column("age")]
    public float? Age { get; init; }

    [Numeric, Column("spent")]
    public required float Spent { get; init; }

    [Metadata, Personal, Column("email")]
    public string? Email { get; init; }

    [Label, Column("gone")]
    public required bool Gone { get; init; }
}
