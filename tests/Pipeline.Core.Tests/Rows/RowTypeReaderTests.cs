using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Tests.Rows;

public sealed class RowTypeReaderTests
{
    [Fact]
    public void Time_and_known_at_need_numbers_or_dates_of_the_row_type()
    {
        var error = Assert.Throws<PipelineException>(RowSchema.Of<Mistimed>);
        Assert.Equal("PIP4001", error.Code);
        Assert.Contains("Kind is the [Time] and must be a number or a date", error.Why, StringComparison.Ordinal);
        Assert.Contains("[KnownAt] needs the name of a date, or of a numeric feature or slice, and 'Nowhere' is none", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_as_the_time_or_as_known_at_is_refused_and_told_how_a_date_is_declared()
    {
        var error = Assert.Throws<PipelineException>(RowSchema.Of<TimedByText>);
        Assert.Equal("PIP4001", error.Code);
        const string how = "a text that is a date is declared DateOnly, DateTime or DateTimeOffset, with [DateFormat] unless it is as in ISO 8601";
        Assert.Equal($"At is the [Time] and must be a number or a date; {how}; Amount: [KnownAt] needs the name of a date, or of a numeric feature or slice, and 'Paid' is none; {how}.", error.Why);
    }

    [Fact]
    public void The_fingerprint_is_the_digest_of_the_schema_as_evidence_holds_it()
    {
        var schema = RowSchema.Of<Good>();
        var strange = new RowSchema("Größe \"<&", [.. schema.Columns, schema.Columns[0] with { Minimum = -0.1, Maximum = 1e300, Group = true, Time = true, KnownAt = "ä", DateFormat = "yyyy", IsPersonal = true, Categories = ["a\tb", "ü"] }]);
        foreach (var one in new[] { schema, strange })
        {
            Assert.Equal(Digest.Of(EvidenceJson.Write(one)), one.Fingerprint);
        }

        // A new member must be written by hand in SchemaText; three of these are not written.
        Assert.Equal(18, typeof(Column).GetProperties().Length);
    }

    [Fact]
    public void A_row_type_becomes_its_columns_in_declaration_order()
    {
        var schema = RowSchema.Of<Good>();
        Assert.Equal(["Id", "age", "Size", "Married", "Region", "Bad"], schema.Columns.Select(column => column.Name));
        Assert.Equal("Id", schema.Key.Name);
        Assert.Equal("Bad", schema.Label.Name);
        Assert.Equal(["age", "Size", "Married"], schema.Features.Select(column => column.Name));
        Assert.Equal(
            new Column
            {
                Name = "age",
                Property = "Age",
                Kind = ColumnKind.Number,
                Role = ColumnRole.Feature,
                Required = false,
                Minimum = 18,
                Maximum = 100,
            },
            schema.ByProperty("Age"));
        Assert.Equal(["small", "XL"], schema.ByProperty("Size").Categories);
        Assert.True(schema.ByProperty("Size").Required);
        Assert.Equal(["false", "true"], schema.ByProperty("Married").Categories);
        Assert.Equal(["good", "bad"], schema.Label.Categories);
        Assert.True(schema.ByProperty("Id").WholeNumber);
    }

    [Fact]
    public void The_fingerprint_stays_until_a_column_changes()
    {
        Assert.Equal(RowSchema.Of<Good>().Fingerprint, RowSchema.Of<Good>().Fingerprint);
        var schema = RowSchema.Of<Good>();
        var other = schema with { Columns = schema.Columns.Select(column => column with { Maximum = 99 }).ToEquatableList() };
        Assert.NotEqual(schema.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void An_unknown_property_is_not_found() =>
        Assert.Throws<KeyNotFoundException>(() => RowSchema.Of<Good>().ByProperty("age"));

    [Fact]
    public void A_type_without_anything_lacks_key_label_and_features() => Finds<Nothing>(
        "exactly one property needs [Key]", "exactly one property needs [Label]", "no property is a feature");

    [Fact]
    public void Two_keys_are_one_too_many() => Finds<TwoKeys>("exactly one property needs [Key]");

    [Fact]
    public void A_property_has_one_role() => Finds<Roles>("Plain has no role", "Both has 2 roles");

    [Fact]
    public void Types_and_roles_must_fit_each_other() => Finds<WrongTypes>(
        "Text is a free text and can be [Metadata] or the [Key] only",
        "Text is [Numeric] but its type is String",
        "Amount is [Categorical] but its type is Single",
        "Bad is the [Label] and must not be nullable: a bool, an enumeration (classes) or a number (regression)",
        "Flag has [Between] but is no number",
        "Id is the [Key] and must not be nullable");

    [Fact]
    public void Ranges_must_be_finite_and_the_right_way_round() => Finds<WrongRanges>(
        "Backwards: [Between] has its ends the wrong way round", "Endless: the ends of [Between] must be finite numbers");

    [Fact]
    public void Two_properties_cannot_read_one_column_even_in_another_case() => Finds<SameColumn>("two properties read the column 'Age'");

    [Fact]
    public void One_text_cannot_mean_two_values() => Finds<SameText>(
        "Size reads the text 'small' as two different values", "Bad reads the text 'x' as two different values");

    [Fact]
    public void Names_and_enumerations_must_not_be_empty() => Finds<Emptiness>(
        "Nameless: [Column] has no name", "Hollow has the enumeration NoSizes, which has no member");

    [Fact]
    public void A_row_number_is_the_key_and_whole() => Finds<WrongRowNumber>("Line is the [RowNumber] and must be the [Key], an int or long");

    [Theory]
    [InlineData(typeof(Good), ModelTask.Binary)]
    [InlineData(typeof(Graded), ModelTask.Multiclass)]
    [InlineData(typeof(Priced), ModelTask.Regression)]
    public void The_type_of_the_label_says_the_task(Type rowType, ModelTask task) => Assert.Equal(task, RowTypeReader.Read(rowType).Task);

    [Fact]
    public void The_classes_are_the_members_in_order_with_their_texts() =>
        Assert.Equal(["small", "XL"], RowSchema.Of<Graded>().Label.Categories);

    [Fact]
    public void One_class_alone_is_nothing_to_tell_apart() =>
        Finds<OneGrade>("Grade is the [Label] and its enumeration OneSize has fewer than two members");

    [Fact]
    public void A_model_of_another_task_than_its_label_says_so()
    {
        var error = Assert.Throws<PipelineException>(() => new WrongTask().Schema);
        Assert.Equal("PIP3030", error.Code);
        Assert.Equal("The model is made for Regression, and the label 'Grade' is for Multiclass.", error.Why);
    }

    private static void Finds<TRow>(params string[] problems)
    {
        var error = Assert.Throws<PipelineException>(RowSchema.Of<TRow>);
        Assert.Equal("PIP4001", error.Code);
        Assert.All(problems, problem => Assert.Contains(problem, error.Why, StringComparison.Ordinal));
    }

    internal enum Sizes
    {
        Small,

        [Category("XL")]
        ExtraLarge,
    }

    internal enum SameSizes
    {
        Small,

        [Category("small")]
        Smaller,
    }

    internal enum OneSize
    {
        Only,
    }

    internal sealed record Graded
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public float? Area { get; init; }

        [Label]
        public required Sizes Grade { get; init; }
    }

    internal sealed record OneGrade
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public float? Area { get; init; }

        [Label]
        public required OneSize Grade { get; init; }
    }

    internal sealed record Priced
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public float? Area { get; init; }

        [Label, Between(0, 1e6)]
        public required double Price { get; init; }
    }

    private sealed class WrongTask : Regressor<Graded>
    {
        public override DataSource Data => DataSource.File("flats.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [];
    }

    internal enum NoSizes
    {
    }

    internal sealed record Good
    {
        [Key]
        public required int Id { get; init; }

        [Numeric, Between(18, 100), Column("age")]
        public float? Age { get; init; }

        [Categorical]
        public required Sizes Size { get; init; }

        [Categorical]
        public bool? Married { get; init; }

        [Slice]
        public Sizes? Region { get; init; }

        [Label(Positive = "bad", Negative = "good")]
        public required bool Bad { get; init; }

        public bool IsOld => Age > 65;
    }

    internal sealed record Nothing;

    internal sealed record TwoKeys
    {
        [Key]
        public int First { get; init; }

        [Key]
        public int Second { get; init; }
    }

    internal sealed record Roles
    {
        public int Plain { get; init; }

        [Key, Numeric]
        public int Both { get; init; }
    }

    internal sealed record WrongTypes
    {
        [Key]
        public int? Id { get; init; }

        [Numeric]
        public string? Text { get; init; }

        [Categorical]
        public float Amount { get; init; }

        [Categorical, Between(0, 1)]
        public bool Flag { get; init; }

        [Label]
        public bool? Bad { get; init; }
    }

    internal sealed record WrongRanges
    {
        [Numeric, Between(2, 1)]
        public float Backwards { get; init; }

        [Numeric, Between(0, double.PositiveInfinity)]
        public float Endless { get; init; }
    }

    internal sealed record SameColumn
    {
        [Numeric]
        public float Age { get; init; }

        [Numeric, Column("age")]
        public float Years { get; init; }
    }

    internal sealed record SameText
    {
        [Categorical]
        public SameSizes Size { get; init; }

        [Label(Positive = "x", Negative = "x")]
        public bool Bad { get; init; }
    }

    internal sealed record Emptiness
    {
        [Numeric, Column(" ")]
        public float Nameless { get; init; }

        [Categorical]
        public NoSizes? Hollow { get; init; }
    }

    internal sealed record WrongRowNumber
    {
        [Numeric, RowNumber]
        public float Line { get; init; }
    }

    private enum SaleKind
    {
        Open,
        Closed,
    }

    private sealed record Mistimed
    {
        [Key] public required int Id { get; init; }

        [Label] public required bool Bad { get; init; }

        [Numeric, KnownAt("Nowhere")] public float? Amount { get; init; }

        [Categorical, Time] public SaleKind? Kind { get; init; }
    }

    private sealed record TimedByText
    {
        [Key] public required int Id { get; init; }

        [Label] public required bool Bad { get; init; }

        [Numeric, KnownAt(nameof(Paid))] public float? Amount { get; init; }

        [Metadata, Time] public string? At { get; init; }

        [Metadata] public string? Paid { get; init; }
    }
}
