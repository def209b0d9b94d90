using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Writes when a row breaks a rule that looks at one column of one row. NULL and false: it does not.</summary>
/// <param name="operands">Names values.</param>
/// <param name="dialect">The engine's SQL.</param>
/// <param name="asOf">The moment as of which data is checked.</param>
internal sealed class RowConditions(Operands operands, SqlDialect dialect, DateTimeOffset asOf)
{
    /// <summary>Writes it; null where the rule is of another kind.</summary>
    public string? Write(ContractRule rule, Column column)
    {
        var text = operands.TextOf(column);
        return rule switch
        {
            ContractRule.Readable { WholeNumber: var whole } => NotReadable(column, whole),
            ContractRule.Missing => operands.Condition is { } rows ? $"({rows}) AND {operands.PresentOf(column)} IS NULL" : $"{operands.PresentOf(column)} IS NULL",
            ContractRule.AlwaysMissing => $"{operands.PresentOf(column)} IS NOT NULL",
            ContractRule.Between between => Outside(operands.NumberOf(column), Bound(between.Minimum), Bound(between.Maximum)),
            ContractRule.BetweenDates dates => Outside(operands.MomentOf(column), Bound(dates.Earliest), Bound(dates.Latest)),
            ContractRule.NotInFuture => $"{operands.MomentOf(column)} > {SqlDialect.Moment(asOf.UtcDateTime)}",
            ContractRule.OneOf { Allowed.Count: 0 } => $"{text} IS NOT NULL",
            ContractRule.OneOf { Allowed: var allowed } => $"{text} NOT IN {Sql.Texts(allowed)}",
            ContractRule.NotOneOf { Refused.Count: 0 } => "false",
            ContractRule.NotOneOf { Refused: var refused } => $"{text} IN {Sql.Texts(refused)}",
            ContractRule.Matches { Pattern: var pattern } => $"NOT {dialect.FullMatch(text, pattern)}",
            ContractRule.Patterns patterns => Unlike(text, patterns),
            ContractRule.Parses parses => $"NOT {dialect.IsA(parses.Format, text, parses.DateFormat)}",
            ContractRule.NoFormula => dialect.IsFormula(text),
            ContractRule.Length { AtLeast: var least, AtMost: var most } =>
                FormattableString.Invariant($"length({text}) NOT BETWEEN {least} AND {most ?? int.MaxValue}"),
            _ => null,
        };
    }

    /// <summary>Writes how many rows break a rule by counts of values, which cost less than a condition and are asked for by others too; null where there is no such way.</summary>
    public string? Count(ContractRule rule, Column column) => (rule, operands.Condition) switch
    {
        (ContractRule.Missing, null) => $"(count(*) - count({operands.PresentOf(column)}))",
        (ContractRule.Readable { WholeNumber: false }, null) => $"(count({operands.PresentOf(column)}) - count({operands.ValueOf(column)}))",
        (ContractRule.Readable, null) =>
            $"(count({operands.PresentOf(column)}) - count({operands.ValueOf(column)}) + count(CASE WHEN {operands.ValueOf(column)} <> trunc({operands.ValueOf(column)}) THEN 1 END))",
        _ => null,
    };

    private static string? Bound(double? bound) => bound is { } number ? Sql.Number(number) : null;

    private static string Outside(string value, string? least, string? most) => (least, most) switch
    {
        ({ }, { }) => $"{value} < {least} OR {value} > {most}",
        ({ }, null) => $"{value} < {least}",
        (null, { }) => $"{value} > {most}",
        _ => "false",
    };

    private static string? Bound(DateTime? bound) => bound is { } moment ? SqlDialect.Moment(moment) : null;

    private string NotReadable(Column column, bool whole)
    {
        var (text, value) = (operands.PresentOf(column), operands.ValueOf(column));
        return $"{text} IS NOT NULL AND ({value} IS NULL{(whole ? $" OR {value} <> trunc({value})" : string.Empty)})";
    }

    private string Unlike(string text, ContractRule.Patterns patterns)
    {
        var matches = patterns.Expressions.Select(expression => dialect.FullMatch(text, expression));
        return patterns.Match switch
        {
            PatternMatch.All => $"NOT ({string.Join(" AND ", matches)})",
            PatternMatch.Any => $"NOT ({string.Join(" OR ", matches)})",
            _ => string.Join(" OR ", matches),
        };
    }
}
