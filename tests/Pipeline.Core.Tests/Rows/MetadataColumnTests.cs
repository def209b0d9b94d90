using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Rows;

public sealed class MetadataColumnTests
{
    [Fact]
    public void Texts_and_dates_are_columns_for_the_contract_alone()
    {
        var schema = RowSchema.Of<Visit>();
        Assert.Equal(
            [ColumnKind.Text, ColumnKind.Number, ColumnKind.Text, ColumnKind.Date, ColumnKind.DateTime, ColumnKind.Instant, ColumnKind.Flag],
            schema.Columns.Select(column => column.Kind));
        Assert.Equal(["Age"], schema.Features.Select(column => column.Name));
        Assert.True(schema.ByProperty("Note").IsPersonal);
        Assert.Equal("dd.MM.yyyy", schema.ByProperty("Day").DateFormat);
        Assert.Equal(
            ["missing(Name)", "no_formula(Name)", "type(Age)", "no_formula(Note)", "type(Day)", "missing(Day)", "type(Begin)", "type(End)", "missing(Came)", "one_of(Came)"],
            DataContract.For<Visit>().Rules.Select(rule => rule.Name));
    }

    [Fact]
    public void A_schema_without_them_keeps_its_digest() =>
        Assert.DoesNotContain("ersonal", System.Text.Encoding.UTF8.GetString(Core.Evidence.EvidenceJson.Write(RowSchema.Of<Plain>())), StringComparison.Ordinal);

    [Fact]
    public void Free_texts_and_dates_that_a_model_or_a_gate_would_see_are_refused_and_so_are_formats_that_nobody_knows()
    {
        var refusal = Assert.Throws<PipelineException>(RowSchema.Of<Wrong>);
        Assert.Equal("PIP4001", refusal.Code);
        Assert.Contains("Note is a free text", refusal.Why, StringComparison.Ordinal);
        Assert.Contains("Day is a date and can be [Metadata] only", refusal.Why, StringComparison.Ordinal);
        Assert.Contains("Other: 'd/M/y' is no format", refusal.Why, StringComparison.Ordinal);
        Assert.Contains("Count has [DateFormat] but is no date", refusal.Why, StringComparison.Ordinal);
    }

    private sealed record Visit
    {
        [Key]
        public required string Name { get; init; }

        [Numeric]
        public float? Age { get; init; }

        [Metadata, Personal]
        public string? Note { get; init; }

        [Metadata, DateFormat("dd.MM.yyyy")]
        public required DateOnly Day { get; init; }

        [Metadata]
        public DateTime? Begin { get; init; }

        [Metadata]
        public DateTimeOffset? End { get; init; }

        [Label]
        public required bool Came { get; init; }
    }

    private sealed record Plain
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public float? Age { get; init; }

        [Label]
        public required bool Came { get; init; }
    }

    private sealed record Wrong
    {
        [Key]
        public required int Id { get; init; }

        [Slice]
        public string? Note { get; init; }

        [Numeric, DateFormat("dd.MM.yyyy")]
        public int? Count { get; init; }

        [Slice]
        public DateOnly Day { get; init; }

        [Metadata, DateFormat("d/M/y")]
        public DateOnly Other { get; init; }

        [Label]
        public required bool Came { get; init; }
    }
}
