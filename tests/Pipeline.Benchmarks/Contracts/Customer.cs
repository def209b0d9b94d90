using Pipeline.Core.Rows;

namespace Pipeline.Benchmarks.Contracts;

/// <summary>The rows of <c>generate-customers.py</c>.</summary>
internal sealed record Customer
{
    [Key, Column("customer_id")]
    public required int Id { get; init; }

    [Metadata, Column("signup_date")]
    public required DateOnly SignupDate { get; init; }

    [Metadata, Column("last_seen")]
    public required DateTime LastSeen { get; init; }

    [Numeric, Column("age"), Between(0, 120)]
    public float? Age { get; init; }

    [Numeric, Column("income")]
    public float? Income { get; init; }

    [Numeric, Column("balance")]
    public float? Balance { get; init; }

    [Numeric, Column("score"), Between(0, 1)]
    public required float Score { get; init; }

    [Numeric, Column("tenure_months")]
    public required int TenureMonths { get; init; }

    [Numeric, Column("num_products"), Between(1, 5)]
    public required int Products { get; init; }

    [Metadata, Column("country")]
    public required string Country { get; init; }

    [Metadata, Column("segment")]
    public string? Segment { get; init; }

    [Metadata, Column("channel")]
    public required string Channel { get; init; }

    [Metadata, Column("email")]
    public required string Email { get; init; }

    [Numeric, Column("is_active"), Between(0, 1)]
    public required int IsActive { get; init; }

    [Label(Positive = "1", Negative = "0"), Column("churned")]
    public required bool Churned { get; init; }
}
