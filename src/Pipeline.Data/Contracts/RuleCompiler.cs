using Pipeline.Core.Contracts;
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
        ContractRule.RowCount => new CompiledRule { Rule = rule, Columns = [], Count = "0" },
        ContractRule.Readable { WholeNumber: var whole } => OnRows(rule, (text, number) =>
            $"{text} IS NOT NULL AND ({number} IS NULL{(whole ? $" OR {number} <> trunc({number})" : string.Empty)})"),
        ContractRule.Missing => OnRows(rule, (text, _) => $"{text} IS NULL"),
        ContractRule.Between between => OnRows(rule, (_, number) => Outside(between, number)),
        ContractRule.OneOf { Allowed: var allowed } => OnRows(rule, (text, _) => $"{text} NOT IN {Sql.Texts(allowed)}"),
        ContractRule.Unique { Columns: var names } => Unique(rule, [.. names.Select(name => Find(rule, name))]),
        _ => throw Impossible(rule, $"Rules of the kind {rule.GetType().Name} have no SQL."),
    };

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

    private CompiledRule OnRows(ContractRule rule, Func<string, string, string> breaks)
    {
        var column = Find(rule, rule.Column);
        var condition = breaks(source.TextOf(column), source.NumberOf(column));
        return new CompiledRule
        {
            Rule = rule,
            Columns = [column],
            Count = $"count(*) FILTER (WHERE {condition})",
            Breaks = condition,
            Value = source.TextOf(column),
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
            Count = $"count({key}) - count(DISTINCT {key})",
            Breaks = $"{present} AND row_number() OVER (PARTITION BY {string.Join(", ", texts)} ORDER BY row) > 1",
            Value = texts.Count == 1 ? texts[0] : $"concat_ws(', ', {string.Join(", ", texts)})",
        };
    }

    private Column Find(ContractRule rule, string? name)
    {
        var column = schema.Columns.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw Impossible(rule, $"{schema.Name} has no column '{name}'.");
        return column.IsRowNumber
            ? throw Impossible(rule, $"'{name}' is the row's number and not in the file: it is whole, present and unique by construction.")
            : column;
    }
}
