using Pipeline.Core.Contracts;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

public sealed class TextRuleTests : IDisposable
{
    private readonly Orders _orders = new();

    public static TheoryData<string, Func<ColumnRules, ColumnRules>, bool> Rules => new()
    {
        { "ab1", rules => rules.MatchesAny("x", "[a-z]+1"), true },
        { "ab1", rules => rules.MatchesAny("x", "[a-z]+"), false },
        { "ab1", rules => rules.MatchesAll("ab.", ".*1"), true },
        { "ab1", rules => rules.MatchesAll("ab.", "1"), false },
        { "ab1", rules => rules.MatchesNone("x", "y"), true },
        { "ab1", rules => rules.MatchesNone("x", "ab."), false },
        { "a.c x", rules => rules.Like("_.c%"), true },
        { "abc x", rules => rules.Like("_.c%", "x%"), false },
        { "abc", rules => rules.NotLike("_.c%"), true },
        { "a[c", rules => rules.NotLike("a[_"), false },
        { "abc", rules => rules.LengthIs(3), true },
        { "abc", rules => rules.LengthIs(4), false },
        { "-12", rules => rules.Parses(TextFormat.WholeNumber), true },
        { "12.0", rules => rules.Parses(TextFormat.WholeNumber), false },
        { "12.5e3", rules => rules.Parses(TextFormat.Number), true },
        { "1_2", rules => rules.Parses(TextFormat.Number), false },
        { "nan", rules => rules.Parses(TextFormat.Number), false },
        { "True", rules => rules.Parses(TextFormat.TrueOrFalse), true },
        { "yes", rules => rules.Parses(TextFormat.TrueOrFalse), false },
        { "2026-11-26", rules => rules.Parses(TextFormat.Date), true },
        { "2026-11-26T10:00:00+01:00", rules => rules.Parses(TextFormat.Date), true },
        { "2026-11-26 10:00", rules => rules.Parses(TextFormat.Date), true },
        { "2026-11-31", rules => rules.Parses(TextFormat.Date), false },
        { "26.11.2026", rules => rules.ParsesAsDate("dd.MM.yyyy"), true },
        { "31.11.2026", rules => rules.ParsesAsDate("dd.MM.yyyy"), false },
        { "[1]", rules => rules.Parses(TextFormat.Json), true },
        { "[1", rules => rules.Parses(TextFormat.Json), false },
    };

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public async Task A_text_satisfies_a_rule_or_breaks_it(string text, Func<ColumnRules, ColumnRules> rules, bool passes)
    {
        var csv = Orders.Header + $"{text},1,1,ulm,ulm,,2026-11-20,,,no\n";
        var verdict = await _orders.JudgeAsync(csv, Orders.Contract.Column(row => row.Number, rules));
        Assert.Equal(passes, verdict.Passed);
        Assert.Equal(passes ? [] : [new(2, text)], verdict.Failures.SelectMany(rule => rule.Examples));
    }

    [Fact]
    public async Task A_share_of_texts_may_be_of_another_type()
    {
        var csv = Orders.Good.Replace("A-1,", "1,", StringComparison.Ordinal);
        var whole = Orders.Contract.Column(row => row.Number, number => number.Parses(TextFormat.WholeNumber).Except(0.75));
        Assert.True((await _orders.JudgeAsync(csv, whole)).Passed);
        Assert.False((await _orders.JudgeAsync(Orders.Good, whole)).Passed);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(1)")]
    [InlineData("+1+2")]
    [InlineData("-2+3")]
    public async Task A_formula_in_a_free_text_is_a_warning_with_its_line(string text)
    {
        var verdict = await _orders.JudgeAsync(Orders.Header + $"{text},1,1,ulm,ulm,,2026-11-20,,,no\n-12,1,1,ulm,ulm,,2026-11-20,,,no\n", Orders.Contract);
        Assert.True(verdict.Passed);
        var warning = Assert.Single(verdict.Warnings);
        Assert.Equal("no_formula(Number)", warning.Rule);
        Assert.Equal([new(2, text)], warning.Examples);
        Assert.DoesNotContain("<script", Core.Reports.DataReport.ToHtml(verdict.ToFacts()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personal_values_are_masked_in_examples_and_left_out_of_the_profile()
    {
        var contract = Orders.Contract
            .Column(row => row.Email, email => email.Matches(".*@example.com").MostCommon("x").Unique())
            .Holds(row => row.Email != "bo@example.org" || row.Net > 25)
            .DifferentInRow(row => new { row.Email, row.Bill })
            .Unique(row => row.Email, row => row.Bill);
        var csv = Orders.Good + "A-5,1,1,ulm,ulm,ada@example.org,2026-11-20,,,no\nA-6,1,1,ulm,ulm,ulm,2026-11-20,,,no\n";
        var verdict = await _orders.JudgeAsync(csv, contract);
        Assert.Equal(6, verdict.Failures.Count());
        Assert.All(verdict.Failures.SelectMany(rule => rule.Examples), example => Assert.Contains("[masked]", example.Value!, StringComparison.Ordinal));
        var evidence = System.Text.Encoding.UTF8.GetString(Core.Evidence.EvidenceJson.Write(verdict with { Rules = [.. verdict.Rules.Select(rule => rule with { Sql = null, Rule = "", Expected = "" })] }));
        Assert.DoesNotContain("example.org", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", Assert.Throws<Core.Errors.PipelineException>(verdict.ToEvidence).Message, StringComparison.Ordinal);
        Assert.Contains("Email = [masked], Net = 20", verdict.Failures.SelectMany(rule => rule.Examples).Select(example => example.Value));
    }

    public void Dispose() => _orders.Dispose();
}
