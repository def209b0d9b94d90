using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

public sealed class BrokenRuleTests : IDisposable
{
    private readonly People _people = new();

    [Fact]
    public async Task Good_people_pass()
    {
        var verdict = await _people.JudgeAsync(People.Good);
        Assert.True(verdict.Passed);
        Assert.Equal(4, verdict.ToEvidence().Rows);
        Assert.Empty(verdict.Notes);
    }

    [Fact]
    public async Task An_unknown_label_is_a_broken_closed_set_with_its_line()
    {
        var broken = await BrokenAsync("one_of(Member)", "1,30,0,ulm,yes\n2,30,0,ulm,maybe\n3,30,0,ulm,Yes\n4,3,0,ulm,no\n");
        Assert.Equal(2, broken.Violations);
        Assert.Equal(0.5, broken.Share);
        Assert.Equal("2 of 4 rows (50 %)", broken.Found);
        Assert.Equal([new(3, "maybe"), new(4, "Yes")], broken.Examples);
    }

    [Theory]
    [InlineData("twelve")]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e39")] // no 32-bit number
    [InlineData("1e400")] // no 64-bit number
    [InlineData("\"1,5\"")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("null")]
    public async Task A_text_that_is_no_finite_number_is_a_violation_and_not_missing(string text)
    {
        var broken = await BrokenAsync("type(Age)", $"1,30,0,ulm,yes\n2,{text},0,ulm,no\n");
        Assert.Equal([new(3, text.Trim('"'))], broken.Examples);
    }

    [Theory]
    [InlineData(" 12")]
    [InlineData("+12")]
    [InlineData("1.2e1")]
    [InlineData("12.")]
    public async Task A_number_may_be_written_in_several_ways(string text) =>
        Assert.True((await _people.JudgeAsync(People.Header + $"1,{text},0,ulm,yes\n")).Passed);

    [Fact]
    public async Task A_fraction_in_a_column_of_whole_numbers_is_a_violation()
    {
        var broken = await BrokenAsync("type(Children)", "1,30,1.5,ulm,yes\n2,30,2.0,ulm,no\n");
        Assert.Equal([new(2, "1.5")], broken.Examples);
        Assert.Equal("a whole number", broken.Expected);
    }

    [Fact]
    public async Task A_required_value_may_be_missing_as_nothing_or_as_NA()
    {
        var broken = await BrokenAsync("missing(Children)", "1,30,,ulm,yes\n2,30,NA,ulm,no\n3,30,\"\",ulm,no\n4,30,0,ulm,no\n");
        Assert.Equal([new(2, null), new(3, null), new(4, null)], broken.Examples);
    }

    [Fact]
    public async Task A_number_out_of_range_is_a_violation_and_the_ends_are_in_range()
    {
        var broken = await BrokenAsync("between(Age)", "1,0,0,ulm,yes\n2,120,0,ulm,no\n3,-0.1,0,ulm,no\n4,120.5,0,ulm,no\n");
        Assert.Equal([new(4, "-0.1"), new(5, "120.5")], broken.Examples);
    }

    [Fact]
    public async Task A_key_that_comes_twice_is_a_violation_of_the_later_rows()
    {
        var broken = await BrokenAsync("unique(Id)", "7,1,0,ulm,yes\n8,1,0,ulm,no\n7,2,0,ulm,no\n7,3,0,ulm,no\n");
        Assert.Equal(2, broken.Violations);
        Assert.Equal([new(4, "7"), new(5, "7")], broken.Examples);
    }

    [Fact]
    public async Task Two_columns_together_can_be_the_key()
    {
        var contract = DataContract.For<Person>().Unique(person => person.Id, person => person.City);
        var verdict = await _people.JudgeAsync(
            People.Header + "1,1,0,ulm,yes\n1,1,0,Köln,no\n1,1,0,ulm,no\n1,1,0,,no\n1,1,0,,no\n", contract);
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal("unique(Id, City)", broken.Rule);
        Assert.Equal([new(4, "1, ulm")], broken.Examples);
    }

    [Fact]
    public async Task Too_few_rows_are_one_violation_of_the_table()
    {
        var verdict = await _people.JudgeAsync(People.Good, DataContract.For<Person>().Rows(atLeast: 5, atMost: 9));
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal(("rows", 1L, "4 rows", "from 5 to 9 rows"), (broken.Rule, broken.Violations, broken.Found, broken.Expected));
    }

    [Fact]
    public async Task A_share_of_missing_values_is_counted_exactly()
    {
        // As doubles, 0.29 * 100 is less than 29.
        var rows = string.Concat(Enumerable.Range(1, 100).Select(id => $"{id},{(id <= 29 ? "" : "40")},0,ulm,no\n"));
        var at = DataContract.For<Person>().Column(person => person.Age, age => age.Missing(atMost: 0.29));
        var below = DataContract.For<Person>().Column(person => person.Age, age => age.Missing(atMost: 0.28));
        Assert.True((await _people.JudgeAsync(People.Header + rows, at)).Passed);
        Assert.False((await _people.JudgeAsync(People.Header + rows, below)).Passed);
    }

    [Fact]
    public async Task A_warning_is_reported_and_does_not_stop_the_chain()
    {
        var contract = DataContract.For<Person>().Column(
            person => person.Age, age => age.Between(20, 60).AsWarning().Because("others are rare"));
        var verdict = await _people.JudgeAsync(People.Good, contract);
        Assert.True(verdict.Passed);
        var warning = Assert.Single(verdict.Warnings);
        Assert.Equal("others are rare", warning.Because);
        Assert.Equal(2, warning.Violations);
        Assert.Contains(warning, verdict.ToEvidence().Rules);
    }

    [Fact]
    public async Task At_most_ten_examples_are_kept_and_they_are_the_first()
    {
        var rows = string.Concat(Enumerable.Range(1, 50_000).Select(id => $"{id},{(id % 2 == 0 ? 200 : 20)},0,ulm,no\n"));
        var broken = await BrokenAsync("between(Age)", rows);
        Assert.Equal(25_000, broken.Violations);
        Assert.Equal(Enumerable.Range(1, 10).Select(place => (long)(2 * place) + 1), broken.Examples.Select(example => example.Line));
    }

    [Fact]
    public async Task Lines_are_lines_of_the_file_although_values_and_gaps_hold_line_ends()
    {
        // Line 2: blank. Lines 3-4: a value with a line end. Line 5: blank. Line 6: the violation.
        var broken = await BrokenAsync("between(Age)", "\n1,3,0,\"ul\nm\",yes\n\n2,999,0,ulm,no\n", alsoBroken: "one_of(City)");
        Assert.Equal([new(6, "999")], broken.Examples);
    }

    [Fact]
    public async Task Lines_are_right_with_Windows_line_ends_and_a_byte_order_mark()
    {
        var text = '\uFEFF' + (People.Header + "1,3,0,ulm,yes\n2,999,0,ulm,no\n").ReplaceLineEndings("\r\n");
        var verdict = await _people.JudgeAsync(text);
        Assert.Equal([new(3, "999")], Assert.Single(verdict.Failures).Examples);
    }

    [Fact]
    public async Task The_SQL_that_is_given_finds_the_rows_in_DuckDB()
    {
        await _people.JudgeAsync("it's [a] file?.csv", People.Good);
        var verdict = await _people.JudgeFileAsync(
            "it's [a] file?.csv", People.Contract.Column(person => person.Age, age => age.Between(20.5, 60)));
        var sql = Assert.Single(verdict.Failures).Sql!;
        Assert.DoesNotContain(_people.Root, sql, StringComparison.Ordinal);

        Assert.Equal(["3 | 70.5", "4 | 18"], Duck.Rows($"SET file_search_path = '{_people.Root}'; " + sql));
    }

    [Fact]
    public async Task The_refusal_lists_every_broken_rule_with_count_share_and_examples()
    {
        var verdict = await _people.JudgeAsync(People.Header + "1,-1,x,Rom,perhaps\n1,300,y,Rom,no\n,10,,Bonn,\n4,20,0,ulm,yes\n");
        var refusal = Assert.Throws<PipelineException>(() => verdict.ToEvidence());
        Assert.Equal("PIP2015", refusal.Code);
        Assert.Contains("breaks 8 of 10 rules of the contract of people", refusal.What, StringComparison.Ordinal);
        Assert.Contains("missing(Id): expected no missing value, found 1 of 4 rows (25 %) — line 4: missing", refusal.Why, StringComparison.Ordinal);
        Assert.Contains("between(Age): expected from 0 to 120, found 2 of 4 rows (50 %) — line 2: '-1', line 3: '300'", refusal.Why, StringComparison.Ordinal);
        Assert.EndsWith("and 3 more", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outcome_is_the_same_in_German()
    {
        const string Rows = People.Header + "1,999.5,1.5,ulm,yes\n2,NA,0,Rom,no\n3,\"1,5\",0,ulm,no\n";
        var english = await _people.JudgeAsync(Rows);
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        try
        {
            var german = await _people.JudgeAsync(Rows, DataContract.For<Person>().Unique(person => person.Id));
            Assert.Equal(english.Rules, german.Rules);
            Assert.Equal(english.Profile, german.Profile);
            Assert.Equal(
                Assert.Throws<PipelineException>(english.ToEvidence).Message, Assert.Throws<PipelineException>(german.ToEvidence).Message);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    public void Dispose() => _people.Dispose();

    private async Task<RuleOutcome> BrokenAsync(string rule, string rows, params string[] alsoBroken)
    {
        var verdict = await _people.JudgeAsync(People.Header + rows);
        Assert.Equal(alsoBroken, verdict.Failures.Select(outcome => outcome.Rule).Where(name => name != rule));
        return verdict.Failures.Single(outcome => outcome.Rule == rule);
    }
}
