using Pipeline.Core.Contracts;
using Pipeline.Core.Contracts.Expressions;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Turns rules into SQL.</summary>
internal sealed class RuleCompiler(TableSource source, RowSchema schema)
{
    /// <summary>Compiles one rule.</summary>
    /// <exception cref="PipelineException">PIP2020: it cannot be checked on this table.</exception>
    public CompiledRule Compile(ContractRule rule) => rule switch
    {
        ContractRule.RowCount or ContractRule.RowChange => new CompiledRule { Rule = rule, Columns = [], Aggregate = "count(*)" },
        ContractRule.Readable { WholeNumber: var whole } => OnRows(rule, (text, number) =>
            $"{text} IS NOT NULL AND ({number} IS NULL{(whole ? $" OR {number} <> trunc({number})" : string.Empty)})"),
        ContractRule.Missing => OnRows(rule, (text, _) => $"{text} IS NULL"),
        ContractRule.Between between => OnRows(rule, (_, number) => Outside(between, number), ofNumbers: true),
        ContractRule.OneOf { Allowed: var allowed } => OnRows(rule, (text, _) => NotIn(text, allowed)),
        ContractRule.NotOneOf { Refused: { Count: > 0 } refused } => OnRows(rule, (text, _) => $"{text} IN {Sql.Texts(refused)}"),
        ContractRule.NotOneOf => OnRows(rule, (_, _) => "false"),
        ContractRule.Matches { Pattern: var pattern } => OnRows(rule, (text, _) => $"NOT regexp_full_match({text}, {Sql.Text(pattern)})"),
        ContractRule.Length { AtLeast: var least, AtMost: var most } => OnRows(rule, (text, _) =>
            FormattableString.Invariant($"length({text}) NOT BETWEEN {least} AND {most ?? int.MaxValue}")),
        ContractRule.Unique { Columns: var names } => Unique(rule, [.. names.Select(name => Find(rule, name))]),
        ContractRule.Increasing { Strictly: var strictly } => Increasing(rule, strictly),
        ContractRule.Distribution figure => OnColumn(figure),
        ContractRule.Holds { Condition: var condition } => Holds(rule, condition),
        _ => throw Impossible(rule, $"Rules of the kind {rule.GetType().Name} have no SQL."),
    };

    private static string NotIn(string text, EquatableList<string> allowed) =>
        allowed.Count > 0 ? $"{text} NOT IN {Sql.Texts(allowed)}" : $"{text} IS NOT NULL";

    private static string Outside(ContractRule.Between between, string number)
    {
        var sides = new List<string>();
        if (between.Minimum is { } minimum)
        {
            sides.Add($"{number} < {Sql.Number(minimum)}");
        }

        if (between.Maximum is { } maximum)
        {
            sides.Add($"{number} > {Sql.Number(maximum)}");
        }

        return sides.Count > 0 ? string.Join(" OR ", sides) : "false";
    }

    private static PipelineException Impossible(ContractRule rule, string why) => new(
        "PIP2020",
        $"The rule {rule.Name} cannot be checked.",
        why,
        "Remove it from the model's Contract, or write it on a column of the file.");

    private CompiledRule OnRows(ContractRule rule, Func<string, string, string> breaks, bool ofNumbers = false)
    {
        var column = Find(rule, rule.Column, ofNumbers);
        var condition = breaks(source.TextOf(column), source.NumberOf(column));
        return new CompiledRule
        {
            Rule = rule,
            Columns = [column],
            Aggregate = $"count(*) FILTER (WHERE {condition})",
            Breaks = condition,
            Value = source.TextOf(column),
        };
    }

    private CompiledRule OnColumn(ContractRule.Distribution figure)
    {
        var column = Find(figure, figure.Column, ofNumbers: figure is not ContractRule.Distinct);
        var number = source.NumberOf(column);
        return new CompiledRule
        {
            Rule = figure,
            Columns = [column],
            Aggregate = figure switch
            {
                ContractRule.Mean => $"favg({number})",
                ContractRule.StandardDeviation => $"stddev_samp({number})",
                ContractRule.Quantile { Point: var point } => $"quantile_cont({number}, {Sql.Number(point)})",
                ContractRule.Distinct => $"count(DISTINCT {(column.Kind == ColumnKind.Number && column.Role != ColumnRole.Key ? number : source.TextOf(column))})",
                _ => throw Impossible(figure, $"Rules of the kind {figure.GetType().Name} have no SQL."),
            },
        };
    }

    private CompiledRule Increasing(ContractRule rule, bool strictly)
    {
        var column = Find(rule, rule.Column, ofNumbers: true);
        var number = source.NumberOf(column);
        return new CompiledRule
        {
            Rule = rule,
            Columns = [column],
            Breaks = $"{number} {(strictly ? "<=" : "<")} lag({number} IGNORE NULLS) OVER (ORDER BY row)",
            IsWindow = true,
            Value = source.TextOf(column),
        };
    }

    private CompiledRule Holds(ContractRule rule, RowExpression condition)
    {
        var columns = ConditionSql.ColumnsOf(condition).Select(column => Find(rule, column.Name)).Distinct().ToList();
        var breaks = $"NOT {new ConditionSql(source).Write(condition)}";
        return new CompiledRule
        {
            Rule = rule,
            Columns = columns,
            Aggregate = $"count(*) FILTER (WHERE {breaks})",
            Breaks = breaks,
            Value = columns.Count == 0
                ? "NULL"
                : $"concat_ws(', ', {string.Join(", ", columns.Select(column => $"{Sql.Text(column.Name + " = ")} || coalesce({source.TextOf(column)}, 'missing')"))})",
        };
    }

    private CompiledRule Unique(ContractRule rule, IReadOnlyList<Column> columns)
    {
        // As in SQL, a key with a missing part equals no other: whether parts may be missing is another rule's business.
        var texts = columns.Select(source.TextOf).ToList();
        var present = string.Join(" AND ", texts.Select(text => $"{text} IS NOT NULL"));
        var key = texts.Count == 1 ? texts[0] : $"CASE WHEN {present} THEN row({string.Join(", ", texts)}) END";
        return new CompiledRule
        {
            Rule = rule,
            Columns = columns,
            Aggregate = $"count({key}) - count(DISTINCT {key})",
            IsWindow = true,
            Breaks = $"{present} AND row_number() OVER (PARTITION BY {string.Join(", ", texts)} ORDER BY row) > 1",
            Value = texts.Count == 1 ? texts[0] : $"concat_ws(', ', {string.Join(", ", texts)})",
        };
    }

    private Column Find(ContractRule rule, string? name, bool ofNumbers = false)
    {
        var column = schema.Columns.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw Impossible(rule, $"{schema.Name} has no column '{name}'.");
        if (ofNumbers && column.Kind != ColumnKind.Number)
        {
            throw Impossible(rule, $"'{name}' is no column of numbers.");
        }

        return column.IsRowNumber
            ? throw Impossible(rule, $"'{name}' is the row's number and not in the file: it is whole, present and unique by construction.")
            : column;
    }
}
