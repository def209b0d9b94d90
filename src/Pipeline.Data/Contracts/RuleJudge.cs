using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Turns an answer into an outcome.</summary>
/// <param name="table">The table, for what its columns are.</param>
/// <param name="rows">Rows of the table.</param>
/// <param name="lastRows">Rows of the last validated version, if there is one.</param>
/// <param name="asOf">The moment as of which data is checked.</param>
internal sealed class RuleJudge(ICheckedTable table, long rows, long? lastRows, DateTimeOffset asOf)
{
    /// <summary>Judges one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="answer">What the table answered.</param>
    /// <param name="population">The rows it is about; null for all.</param>
    public RuleOutcome Judge(ContractRule rule, Answer answer, long? population) => rule switch
    {
        ContractRule.RowCount { AtLeast: var least, AtMost: var most } =>
            OfTable(rule, (population ?? rows) is var found && found >= least && found <= (most ?? long.MaxValue), Invariant($"{population ?? rows} rows")),
        ContractRule.RowChange change => OfTable(rule, IsNear(change), lastRows is { } last ? Invariant($"{rows} rows after {last}") : "no earlier version"),
        ContractRule.RowsAs => OfTable(rule, answer.Number == rows, Invariant($"{rows} rows and {answer.Number:0} there")),
        ContractRule.ColumnCount { AtLeast: var least, AtMost: var most } =>
            OfTable(rule, table.Source.Columns.Count >= least && table.Source.Columns.Count <= most, Invariant($"{table.Source.Columns.Count} columns")),
        ContractRule.ExactColumns { InOrder: var inOrder } => OfColumns(rule, inOrder),
        ContractRule.Fresh { AtMost: var limit } => OfTable(rule, Age(answer) <= limit, InWords(Age(answer))),
        ContractRule.DistinctSet => OfTable(rule, answer.Number is null or 0, answer.Number is null or 0 ? "none other and none absent" : answer.Finding ?? string.Empty),
        ContractRule.MostCommon => OfTable(rule, answer.Number == 0, answer.Finding is { } value ? $"most often {value}" : "no value"),
        ContractRule.Distribution figure => OfTable(
            rule,
            answer.Number is { } value && value >= (figure.AtLeast ?? double.NegativeInfinity) && value <= (figure.AtMost ?? double.PositiveInfinity),
            answer.Number is { } found and not double.NaN ? Invariant($"{figure.Figure} {found:G6}") : "no value"),
        _ => OfRows(rule, (long)(answer.Number ?? 0), population ?? rows),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static RuleOutcome OfTable(ContractRule rule, bool passed, string found) => new()
    {
        Rule = rule.FullName,
        Column = rule.Column,
        Severity = rule.Severity,
        Passed = passed,
        Violations = passed ? 0 : 1,
        Expected = rule.Expectation,
        Found = found,
        Because = rule.Because,
    };

    private static RuleOutcome OfRows(ContractRule rule, long violations, long population)
    {
        // In decimal: 0.29 of 100 rows are 29, but a double makes it 28.999999999999996.
        var share = rule is ContractRule.Missing { AtMost: var missing } ? Math.Max(missing, rule.Tolerance) : rule.Tolerance;
        return OfTable(rule, violations <= (decimal)share * population, Found(violations, population)) with
        {
            Violations = violations,
            Share = population == 0 ? 0 : (double)violations / population,
            Expected = rule.Tolerance > 0 ? Invariant($"{rule.Expectation}, in all but {rule.Tolerance * 100:0.##} % of rows") : rule.Expectation,
        };
    }

    private static string Found(long violations, long population)
    {
        if (violations == 0)
        {
            return "none";
        }

        var percent = 100m * violations / population;
        return Invariant($"{violations} of {population} rows ({(percent < 0.01m ? "less than 0.01" : percent.ToString("0.##", CultureInfo.InvariantCulture))} %)");
    }

    private RuleOutcome OfColumns(ContractRule rule, bool inOrder)
    {
        var wanted = table.Schema.Columns.Where(column => !column.IsRowNumber).Select(column => column.Name).ToList();
        var present = table.Source.Columns.Select(column => column.Name).ToList();
        return table.ExtraColumns.Count > 0
            ? OfTable(rule, passed: false, $"also {ColumnCheck.Names(table.ExtraColumns)}")
            : OfTable(rule, !inOrder || present.SequenceEqual(wanted, StringComparer.Ordinal), inOrder ? string.Join(", ", present) : "no others");
    }

    private bool IsNear(ContractRule.RowChange change) => lastRows is not { } last
        || (rows >= last - (last * change.AtMostLost) && rows <= last + (last * change.AtMostGained));

    private TimeSpan? Age(Answer answer) => answer.Number is { } newest ? asOf - DateTimeOffset.UnixEpoch.AddSeconds(newest) : null;

    private string InWords(TimeSpan? age) => age is { } found
        ? Invariant($"the newest is {(asOf - found).UtcDateTime:yyyy-MM-dd HH:mm:ss}, {Words.Duration(found)} {(found < TimeSpan.Zero ? "after" : "before")} {asOf.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
        : "no date";
}
