using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Profiles;

public sealed class SchemaComparisonTests
{
    [Fact]
    public void The_same_columns_are_no_change() => Assert.Empty(Compare([Number("Age"), Category("Home", "own", "rent")], [Number("Age"), Category("Home", "own", "rent")]));

    [Fact]
    public void New_lost_and_retyped_columns_are_named() => Assert.Equal(
        [("Income", SchemaChangeKind.Lost), ("Job", SchemaChangeKind.New), ("Age", SchemaChangeKind.Retyped)],
        Compare([Number("Age"), Number("Income", 5, 9)], [Category("Age", "old", "young"), Category("Job", "none", "some")]).Select(change => (change.Column, change.Kind)));

    [Theory]
    [InlineData("funded_amnt", "FundedAmnt")]
    [InlineData("income_gross", "gross income")]
    public void A_column_with_the_same_letters_was_renamed(string before, string after)
    {
        var change = Assert.Single(Compare([Number(before, 1, 2)], [Number(after, 3, 4)]));
        Assert.Equal((after, SchemaChangeKind.Renamed), (change.Column, change.Kind));
    }

    [Fact]
    public void A_column_with_the_same_values_was_renamed() =>
        Assert.Equal(SchemaChangeKind.Renamed, Assert.Single(Compare([Category("Home", "own", "rent")], [Category("Housing", "own", "rent")])).Kind);

    [Fact]
    public void Categories_that_come_and_go_are_listed_and_only_what_comes_must_be_accepted()
    {
        var changes = Compare([Category("Home", "own", "rent")], [Category("Home", "own", "boat")]);
        Assert.Equal([(SchemaChangeKind.CategoryAdded, true), (SchemaChangeKind.CategoryLost, false)], changes.Select(change => (change.Kind, change.NeedsAcceptance)));
        Assert.Equal("'Home' has values that it did not have: 'boat'.", changes[0].Description);
    }

    [Fact]
    public void Missing_values_that_begin_or_end_are_listed()
    {
        Assert.Equal(SchemaChangeKind.MissingBegan, Assert.Single(Compare([Number("Age")], [Number("Age") with { Missing = 3 }])).Kind);
        Assert.Equal(SchemaChangeKind.MissingEnded, Assert.Single(Compare([Number("Age") with { Missing = 3 }], [Number("Age")])).Kind);
    }

    [Fact]
    public void A_change_is_accepted_by_the_name_of_its_column_only()
    {
        var changes = SchemaComparison.Between(new(1, []), null, new(1, [Number("Age"), Number("Job", 5, 6)]), null, ["Age"]);
        Assert.Equal([("Age", true), ("Job", false)], changes.Select(change => (change.Column, change.IsAccepted)));
    }

    [Fact]
    public void Columns_of_the_file_that_the_row_type_does_not_name_count_where_both_sides_know_them()
    {
        DatasetProfile profile = new(1, [Number("Age")]);
        Assert.Equal("Job", Assert.Single(SchemaComparison.Between(profile, ["Age"], profile, ["Age", "Job"], [])).Column);
        Assert.Empty(SchemaComparison.Between(profile, null, profile, ["Age", "Job"], []));
    }

    private static EquatableList<SchemaChange> Compare(EquatableList<ColumnProfile> before, EquatableList<ColumnProfile> after) =>
        SchemaComparison.Between(new(10, before), null, new(10, after), null, []);

    private static ColumnProfile Number(string name, double minimum = 0, double maximum = 100) => new()
    {
        Column = name,
        Kind = ColumnKind.Number,
        Missing = 0,
        Distinct = 10,
        Numbers = new(minimum, maximum, minimum, 0, []),
    };

    private static ColumnProfile Category(string name, params string[] values) => new()
    {
        Column = name,
        Kind = ColumnKind.Category,
        Missing = 0,
        Distinct = values.Length,
        Categories = values.Select(value => new CategoryCount(value, 1)).ToEquatableList(),
    };
}
