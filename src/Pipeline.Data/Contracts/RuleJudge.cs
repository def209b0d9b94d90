using System.Globalization;
using Pipeline.Core.Contracts;

namespace Pipeline.Data.Contracts;

/// <summary>Turns a count into an outcome.</summary>
internal static class RuleJudge
{
    /// <summary>Judges one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="violations">Rows that break it.</param>
    /// <param name="rows">Rows of the table.</param>
    public static RuleOutcome Judge(ContractRule rule, long violations, long rows)
    {
        if (rule is ContractRule.RowCount { AtLeast: var least, AtMost: var most })
        {
            var passed = rows >= least && rows <= (most ?? long.MaxValue);
            return Outcome(rule, passed, passed ? 0 : 1, 0, string.Create(CultureInfo.InvariantCulture, $"{rows} rows"));
        }

        var share = rows == 0 ? 0 : (double)violations / rows;
        return Outcome(rule, violations <= Allowed(rule, rows), violations, share, Found(violations, rows));
    }

    // In decimal: 0.29 of 100 rows are 29, but a double makes it 28.999999999999996.
    private static decimal Allowed(ContractRule rule, long rows) => rule is ContractRule.Missing { AtMost: var share } ? (decimal)share * rows : 0;

    private static string Found(long violations, long rows)
    {
        if (violations == 0)
        {
            return "none";
        }

        var percent = 100m * violations / rows;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{violations} of {rows} rows ({(percent < 0.01m ? "less than 0.01" : percent.ToString("0.##", CultureInfo.InvariantCulture))} %)");
    }

    private static RuleOutcome Outcome(ContractRule rule, bool passed, long violations, double share, string found) => new()
    {
        Rule = rule.Name,
        Column = rule.Column,
        Severity = rule.Severity,
        Passed = passed,
        Violations = violations,
        Share = share,
        Expected = rule.Expectation,
        Found = found,
        Because = rule.Because,
    };
}
