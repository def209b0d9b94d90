using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>One rule kind a test, on ten people: ages 10, 20, … 100, the last missing.</summary>
public sealed class MoreRuleTests : IDisposable
{
    private static readonly string Ten = People.Header + string.Concat(Enumerable.Range(1, 10).Select(id =>
        $"{id},{(id == 10 ? "NA" : (10 * id).ToString(CultureInfo.InvariantCulture))},{id % 3},{(id % 2 == 0 ? "ulm" : "Köln")},{(id <= 4 ? "yes" : "no")}\n"));

    private readonly People _people = new();

    [Fact]
    public Task At_least_and_at_most_leave_one_side_open() => FailsAsync(
        contract => contract.Column(row => row.Age, age => age.AtLeast(20).AtMost(80)), "between(Age): 1", "between(Age): 1");

    [Fact]
    public Task A_set_may_be_narrower_than_the_enumeration() => FailsAsync(
        contract => contract.Column(row => row.City, city => city.OneOf("ulm").NotOneOf("ulm")), "one_of(City): 5", "not_one_of(City): 5");

    [Fact]
    public Task A_pattern_must_match_the_whole_text() => FailsAsync(
        contract => contract.Column(row => row.City, city => city.Matches("K.ln").Matches("[a-z]")), "matches(City): 5", "matches(City): 10");

    [Fact]
    public Task A_length_is_counted_in_characters_and_not_in_bytes() => FailsAsync(
        contract => contract.Column(row => row.City, city => city.Length(3, 4).Length(4).Length(1, 3)), "length(City): 5", "length(City): 5");

    [Fact]
    public Task A_column_may_be_unique_too() => FailsAsync(
        contract => contract.Column(row => row.Age, age => age.Unique()).Column(row => row.Children, children => children.Unique()), "unique(Children): 7");

    [Fact]
    public async Task Numbers_that_fall_break_the_order_and_equal_ones_a_strict_order()
    {
        await FailsAsync(contract => contract.Column(row => row.Age, age => age.Increasing(strictly: true)));
        var verdict = await _people.JudgeAsync(
            People.Header + "1,5,0,ulm,yes\n2,5,0,ulm,no\n3,NA,0,ulm,no\n4,4,0,ulm,no\n5,9,0,ulm,no\n",
            DataContract.For<Person>().Column(row => row.Age, age => age.Increasing().Increasing(strictly: true)));
        Assert.Equal([1L, 2L], verdict.Failures.Select(rule => rule.Violations));
        Assert.Equal([new(5, "4")], verdict.Failures.First().Examples);
        Assert.Contains("lag(", verdict.Failures.First().Sql!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_a_column_have_bounds()
    {
        // 10, 20, …, 90: mean and median 50, sample deviation sqrt(6000 / 8) = 27.3861, 0.25-quantile 30; ten keys, three numbers of children.
        await FailsAsync(contract => contract
            .Column(row => row.Age, age => age.Mean(50, 50).StandardDeviation(27.38, 27.39).Quantile(0.5, 50, 50).Quantile(0.25, 30, 30).Distinct(9, 9))
            .Column(row => row.Id, id => id.Distinct(10, 10))
            .Column(row => row.Children, children => children.Distinct(3, 3)));
        var verdict = await FailsAsync(
            contract => contract.Column(row => row.Age, age => age
                .Mean(atLeast: 51).StandardDeviation(atMost: 27).Quantile(0.5, atLeast: 50.5).Distinct(atMost: 8).Because("so it was")),
            "mean(Age): 1", "deviation(Age): 1", "quantile(Age, 0.5): 1", "distinct(Age): 1");
        Assert.Equal(
            ["mean 50", "standard deviation 27.3861", "0.5-quantile 50", "distinct values 9"], verdict.Failures.Select(rule => rule.Found));
        Assert.Equal("at least 51", verdict.Failures.First().Expected);
        Assert.Equal("so it was", verdict.Failures.Last().Because);
    }

    [Fact]
    public async Task A_figure_of_no_values_at_all_is_broken()
    {
        var verdict = await _people.JudgeAsync(
            People.Header + "1,NA,0,ulm,yes\n", DataContract.For<Person>().Column(row => row.Age, age => age.Mean(atLeast: 0)));
        Assert.Equal("no value", Assert.Single(verdict.Failures).Found);
    }

    [Fact]
    public async Task A_share_of_rows_may_break_a_rule()
    {
        await FailsAsync(contract => contract.Column(row => row.Age, age => age.AtMost(70).Except(0.2)));
        var verdict = await FailsAsync(contract => contract.Column(row => row.Age, age => age.AtMost(70).Except(0.19)), "between(Age): 2");
        Assert.Equal("at most 70, in all but 19 % of rows", Assert.Single(verdict.Failures).Expected);
    }

    [Fact]
    public async Task The_number_of_rows_is_compared_with_the_last_version()
    {
        var contract = DataContract.For<Person>().RowsAgainstLast(atMostLost: 0.1, atMostGained: 0.5);
        Assert.Equal("no early version", (await JudgeAsync(contract, null)).Replace("earlier", "early", StringComparison.Ordinal));
        Assert.Equal("10 rows after 11", await JudgeAsync(contract, 11));
        Assert.Equal("broken: 10 rows after 12", await JudgeAsync(contract, 12));
        Assert.Equal("10 rows after 7", await JudgeAsync(contract, 7));
        Assert.Equal("broken: 10 rows after 6", await JudgeAsync(contract, 6));
        Assert.Equal("10 rows after 1", await JudgeAsync(DataContract.For<Person>().RowsAgainstLast(atMostLost: 0.1), 1));
    }

    [Fact]
    public void Bounds_that_cannot_be_are_refused_where_they_are_written()
    {
        var contract = DataContract.For<Person>();
        Assert.ThrowsAny<ArgumentException>(() => contract.Column(row => row.Age, age => age.Between(2, 1)));
        Assert.ThrowsAny<ArgumentException>(() => contract.Column(row => row.Age, age => age.Between(double.NaN, 1)));
        Assert.ThrowsAny<ArgumentException>(() => contract.Column(row => row.City, city => city.Matches("(")));
        Assert.Throws<ArgumentOutOfRangeException>(() => contract.Column(row => row.Age, age => age.Quantile(50, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => contract.Column(row => row.Age, age => age.AtLeast(1).Except(1)));
        Assert.Throws<InvalidOperationException>(() => contract.Column(row => row.Age, age => age.Except(0.1)));
    }

    [Fact]
    public async Task Numbers_are_not_asked_of_a_category()
    {
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => FailsAsync(contract => contract.Column(row => row.City, city => city.Mean(1))));
        Assert.Equal("PIP2020", refusal.Code);
        Assert.Contains("'City' is no column of numbers", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_only_one_of_the_engines_knows_is_an_error_of_the_rule()
    {
        var refusal = await Assert.ThrowsAsync<PipelineException>(() =>
            FailsAsync(contract => contract.Column(row => row.City, city => city.Matches(@"\p{IsGreek}"))));
        Assert.Equal("PIP2020", refusal.Code);
    }

    public void Dispose() => _people.Dispose();

    private async Task<DataVerdict> FailsAsync(Func<DataContract<Person>, DataContract<Person>> rules, params string[] broken)
    {
        var verdict = await _people.JudgeAsync(Ten, rules(DataContract.For<Person>()));
        Assert.Equal(broken, verdict.Failures.Where(rule => broken.Length > 0 || !rule.Passed).Select(rule => $"{rule.Rule}: {rule.Violations}"));
        return verdict;
    }

    private async Task<string> JudgeAsync(DataContract<Person> contract, long? lastRows)
    {
        var here = await _people.JudgeAsync(Ten);
        var last = lastRows is { } rows ? here.ToEvidence() with { Rows = rows } : null;
        var verdict = await DataValidator.JudgeAsync(
            "people", contract, DataSource.File("people.csv"), _people.Root, new DataOptions { Last = last }, TestContext.Current.CancellationToken);
        var rule = verdict.Rules[^1];
        return rule.Passed ? rule.Found : $"broken: {rule.Found}";
    }
}
