using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Contracts;
using Pipeline.Core.Models;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Databases;

/// <summary>The same rows in a file, read by DuckDB, and in a table, read by PostgreSQL.</summary>
public sealed class SameVerdictTests
{
    public static Arbitrary<(string[][] Rows, int Seed)> Cases { get; } =
        OrderRows.Tables.Zip(Gen.Choose(0, int.MaxValue)).Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    [Property(MaxTest = 5)]
    public Property A_rule_of_every_kind_finds_the_same_in_both() => Prop.ForAll(Cases, async @case =>
    {
        using var tables = new OrderTables();
        tables.Write(EveryRule.OtherFile, EveryRule.OtherText);
        tables.Write("orders.csv", OrderRows.ToCsv(@case.Rows));
        tables.Fill(@case.Rows);
        var contract = EveryRule.Of(@case.Seed);
        var options = new DataOptions { AsOf = Orders.Noon };
        var ofFile = await DataValidator.JudgeAsync("orders", contract, DataSource.File("orders.csv"), tables.Root, options, TestContext.Current.CancellationToken);
        var ofTable = (await tables.TakeAsync(contract)).Verdict;
        Assert.Equal(ofFile.Rules.Where(IsOfRows).Select(Found), ofTable.Rules.Where(IsOfRows).Select(Found));
        Assert.Equal(ofFile.Profile, ofTable.Profile);
        return true;
    });

    // A table has one column more here, its key.
    private static bool IsOfRows(RuleOutcome outcome) => outcome.Rule is not "columns" && !outcome.Rule.StartsWith("exact_columns", StringComparison.Ordinal) && !outcome.Rule.StartsWith("columns where", StringComparison.Ordinal);

    private static string Found(RuleOutcome outcome) =>
        $"{outcome.Rule}: {outcome.Passed}, {outcome.Violations}, {outcome.Share}, {outcome.Found}, {string.Join("; ", outcome.Examples.Select(example => example.Value ?? "missing"))}";
}
