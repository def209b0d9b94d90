using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Contracts;

public sealed class DataContractTests
{
    private static readonly DataContract<Loan> Implied = DataContract.For<Loan>();

    [Fact]
    public void The_row_type_alone_implies_type_presence_range_and_set()
    {
        Assert.Equal(
            [
                "type(Age): a finite number",
                "between(Age): from 18 to 100",
                "type(Years): a whole number",
                "missing(Years): no missing value",
                "one_of(Home): one of sunday, monday, tuesday, wednesday, thursday, friday, saturday",
                "missing(Status): no missing value",
                "one_of(Status): one of good, bad",
            ],
            Implied.Rules.Select(rule => $"{rule.Name}: {rule.Expectation}"));
    }

    [Fact]
    public void A_row_number_is_not_in_the_file_and_has_no_rules() =>
        Assert.DoesNotContain(Implied.Rules, rule => rule.Column == "Row");

    [Fact]
    public void A_contract_is_never_changed_only_copied()
    {
        var before = Implied.Rules.Count;
        var more = Implied.Rows(atLeast: 10).Column(row => row.Age, age => age.Missing(0.05).Between(20, 30));
        Assert.Equal(before, Implied.Rules.Count);
        Assert.Equal(before + 3, more.Rules.Count);
        Assert.Equal(new ContractRule.Missing(0.05) { Column = "Age" }, more.Rules[before + 1]);
    }

    [Fact]
    public void A_rule_can_be_a_warning_and_say_why()
    {
        var rule = Implied.Column(row => row.Age, age => age.Missing(0.1).AsWarning().Because("many do not say")).Rules[^1];
        Assert.Equal(new ContractRule.Missing(0.1) { Column = "Age", Severity = Severity.Warning, Because = "many do not say" }, rule);
    }

    [Fact]
    public void A_reason_without_a_rule_is_refused() => Assert.Throws<InvalidOperationException>(
        () => Implied.Column(row => row.Age, age => age.Because("no rule yet")));

    [Fact]
    public void Columns_that_are_unique_together_are_named_as_in_the_file()
    {
        var rule = Assert.IsType<ContractRule.Unique>(Implied.Unique(row => row.Defaulted, row => row.Age).Rules[^1]);
        Assert.Equal(["Status", "Age"], rule.Columns);
        Assert.Equal("unique(Status, Age)", rule.Name);
    }

    [Fact]
    public void A_row_number_is_unique_without_looking() =>
        Assert.Equal(Implied.Rules, Implied.Unique(row => row.Row).Rules);

    [Fact]
    public void Impossible_rules_are_refused_when_they_are_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Rows(atLeast: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Rows(atLeast: 10, atMost: 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Unique());
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Column(row => row.Age, age => age.Missing(5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Column(row => row.Age, age => age.Missing(double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Column(row => row.Age, age => age.Between(2, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Implied.Column(row => row.Age, age => age.Between(double.NaN, 1)));
        Assert.Throws<ArgumentException>(() => Implied.Column(row => row.Row, line => line.Missing(0)));
        Assert.Throws<ArgumentException>(() => Implied.Column(row => row.Age + 1, age => age.Missing(0)));
    }

    [Theory]
    [InlineData(10, null, "at least 10 rows")]
    [InlineData(10, 20L, "from 10 to 20 rows")]
    public void The_number_of_rows_is_said_in_words(long least, long? most, string expected) =>
        Assert.Equal(expected, Implied.Rows(least, most).Rules[^1].Expectation);

    internal sealed record Loan
    {
        [Key, RowNumber]
        public required int Row { get; init; }

        [Numeric, Between(18, 100)]
        public float? Age { get; init; }

        [Numeric]
        public required int Years { get; init; }

        [Slice]
        public DayOfWeek? Home { get; init; }

        [Label(Positive = "bad", Negative = "good"), Column("Status")]
        public required bool Defaulted { get; init; }
    }
}
