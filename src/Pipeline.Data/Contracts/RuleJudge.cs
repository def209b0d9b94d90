using System.Globalization;
using Pipeline.Core.Contracts;

namespace Pipeline.Data.Contracts;

/// <summary>Turns an answer into an outcome.</summary>
/// <param name="rows">Rows of the table.</param>
/// <param name="lastRows">Rows of the last validated version, if there is one.</param>
internal sealed class RuleJudge(long rows, long? lastRows)
{
    /// <summary>Judges one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="answer">The number of rows that break it, or the figure it is about; null where there was no value to compute from.</param>
    public RuleOutcome Judge(ContractRule rule, double? answer) => rule switch
    {
        ContractRule.RowCount { AtLeast: var least, AtMost: var most } =>
            OfTable(rule, rows >= least && rows <= (most ?? long.MaxValue), Invariant($"{rows} rows")),
        ContractRule.RowChange change => OfTable(rule, IsNear(change), lastRows is { } last ? Invariant($"{rows} rows after {last}") : "no earlier version"),
        ContractRule.Distribution figure => OfTable(
            rule,
            answer is { } value && value >= (figure.AtLeast ?? double.NegativeInfinity) && value <= (figure.AtMost ?? double.PositiveInfinity),
            answer is { } found ? Invariant($"{figure.Figure} {found:G6}") : "no value"),
        _ => OfRows(rule, (long)(answer ?? 0)),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static RuleOutcome OfTable(ContractRule rule, bool passed, string found) => new()
    {
        Rule = rule.Name,
        Column = rule.Column,
        Severity = rule.Severity,
        Passed = passed,
        Violations = passed ? 0 : 1,
        Expected = rule.Expectation,
        Found = found,
        Because = rule.Because,
    };

    private bool IsNear(ContractRule.RowChange change) => lastRows is not { } last
        || (rows >= last - (last * change.AtMostLost) && rows <= last + (last * change.AtMostGained));

    private RuleOutcome OfRows(ContractRule rule, long violations)
    {
        // In decimal: 0.29 of 100 rows are 29, but a double makes it 28.999999999999996.
        var share = rule is ContractRule.Missing { AtMost: var missing } ? Math.Max(missing, rule.Tolerance) : rule.Tolerance;
        return OfTable(rule, violations <= (decimal)share * rows, Found(violations)) with
        {
            Violations = violations,
            Share = rows == 0 ? 0 : (double)violations / rows,
            Expected = rule.Tolerance > 0 ? Invariant($"{rule.Expectation}, in all but {rule.Tolerance * 100:0.##} % of rows") : rule.Expectation,
        };
    }

    private string Found(long violations)
    {
        if (violations == 0)
        {
            return "none";
        }

        var percent = 100m * violations / rows;
        return Invariant($"{violations} of {rows} rows ({(percent < 0.01m ? "less than 0.01" : percent.ToString("0.##", CultureInfo.InvariantCulture))} %)");
    }
}
