using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Contracts;
using Pipeline.Core.Models;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Interpreter;

/// <summary>Random contracts with rules of every kind on random rows: the compiled SQL against an interpreter in plain C#.</summary>
public sealed class EveryRuleTests
{
    private static readonly Type[] Kinds = [.. typeof(ContractRule).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(ContractRule)) && !type.IsAbstract)];

    public static Arbitrary<(string[][] Rows, int Seed)> Cases { get; } =
        OrderRows.Tables.Zip(Gen.Choose(0, int.MaxValue)).Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    [Fact]
    public void The_random_contract_has_a_rule_of_every_kind_there_is_with_and_without_a_condition_on_rows()
    {
        var rules = EveryRule.Of(seed: 1).Rules;
        Assert.Equal(Kinds.Select(kind => kind.Name).Order(), rules.Select(rule => rule.GetType().Name).Distinct().Order());
        Assert.Equal(Enum.GetValues<ColumnFigure>(), rules.OfType<ContractRule.FigureOf>().Select(rule => rule.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<PairFigure>(), rules.OfType<ContractRule.FigureOfPair>().Select(rule => rule.Kind).Distinct().Order());
        Assert.Contains(rules, rule => rule.Where is not null);
    }

    [Property(MaxTest = 6)]
    public Property Every_rule_finds_what_a_loop_finds_and_its_SQL_gives_exactly_the_rows_that_break_it() => Prop.ForAll(Cases, async @case =>
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At(EveryRule.OtherFile), EveryRule.OtherText, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.At("orders.csv"), OrderRows.ToCsv(@case.Rows), TestContext.Current.CancellationToken);
        var contract = EveryRule.Of(@case.Seed);
        var verdict = await DataValidator.JudgeAsync(
            "orders", contract, DataSource.File("orders.csv"), folder.Path, new DataOptions { AsOf = Orders.Noon }, TestContext.Current.CancellationToken);
        var naive = new NaiveContract(contract.Schema, [.. @case.Rows.Select((texts, index) => new NaiveRow(index + 1, texts))], Orders.Noon, Others);
        using var duck = new Duck(folder.Path);
        foreach (var (rule, outcome) in contract.Rules.Zip(verdict.Rules))
        {
            Check(rule, outcome, naive.Of(rule), duck);
        }

        return true;
    });

    private static void Check(ContractRule rule, RuleOutcome outcome, Expected expected, Duck duck)
    {
        Assert.True(outcome.Passed == (expected.Passed ?? outcome.Passed), $"{rule.FullName}, {rule.Expectation}: found {outcome.Found}, a loop says {expected}");
        if (rule is ContractRule.Distribution { Figure: var name })
        {
            Assert.True(
                expected.Figure is { } figure
                    ? outcome.Found.StartsWith(name + " ", StringComparison.Ordinal)
                        && Math.Abs(double.Parse(outcome.Found[(name.Length + 1)..], CultureInfo.InvariantCulture) - figure) <= 1e-5 * Math.Max(Math.Abs(figure), 1e-3)
                    : outcome.Found == "no value",
                $"{rule.FullName}: found {outcome.Found}, a loop says {expected.Figure}");
        }

        if (expected.Rows is not { } rows)
        {
            return;
        }

        Assert.True(rows.Count == outcome.Violations, $"{rule.FullName}, {rule.Expectation}: {outcome.Violations} rows, a loop says {string.Join(", ", rows)}");
        if (outcome.Passed)
        {
            return;
        }

        Assert.Equal(rows, duck.Ask(outcome.Sql!).Select(row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture)));
        Assert.Equal(Math.Min(10, rows.Count), outcome.Examples.Count);
    }

    private static IReadOnlyCollection<string> Others(string file, string column) =>
        [.. EveryRule.OtherText.Trim().Split('\n').Skip(1).Select(line => line.Split(',')[column == "Code" ? 0 : 1]).Where(text => text != "NA")];
}
