using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Turns rules into SQL.</summary>
/// <param name="source">The table.</param>
/// <param name="schema">The row type.</param>
/// <param name="others">The files that rules refer to.</param>
/// <param name="asOf">The moment as of which data is checked.</param>
/// <param name="spills">Whether the table may be too large to keep all values of a column in memory.</param>
internal sealed class RuleCompiler(TableSource source, RowSchema schema, OtherFiles others, DateTimeOffset asOf, bool spills = false)
{
    private readonly SqlDialect _dialect = source.Dialect;

    /// <summary>Compiles one rule; null where the table's engine has no SQL for it.</summary>
    /// <exception cref="PipelineException">PIP2020: it cannot be checked on this row type.</exception>
    public CompiledRule? Compile(ContractRule rule)
    {
        if (!_dialect.CanAnswer(rule))
        {
            return null;
        }

        var compiled = CompileOfRows(rule);
        return compiled?.Columns.All(_dialect.CanRead) == true ? compiled : null;
    }

    private CompiledRule? CompileOfRows(ContractRule rule)
    {
        if (rule.Where is not { } where)
        {
            return Compile(rule, new Operands(source));
        }

        var condition = new ConditionSql(source).Write(where);
        var compiled = Compile(rule, new Operands(source, condition));
        var columns = ConditionSql.ColumnsOf(where).Select(column => Find(rule, column.Name));
        return compiled is null ? null : compiled with
        {
            Columns = [.. compiled.Columns.Concat(columns).Distinct()],
            Population = $"count(CASE WHEN {condition} THEN 1 END)",
        };
    }

    private static PipelineException Impossible(ContractRule rule, string why) => new(
        "PIP2020",
        $"The rule {rule.FullName} cannot be checked.",
        why,
        "Remove it from the model's Contract, or write it on a column of the file.");

    private CompiledRule? Compile(ContractRule rule, Operands operands) => rule switch
    {
        ContractRule.RowCount or ContractRule.RowChange or ContractRule.ColumnCount or ContractRule.ExactColumns =>
            new CompiledRule { Rule = rule, Columns = [], Aggregate = "count(*)" },
        ContractRule.RowsAs { File: var file } => new CompiledRule { Rule = rule, Columns = [], OwnQuery = $", other AS (SELECT count(*) AS n FROM {others.From(file)}) SELECT n FROM other" },
        ContractRule.Unique { Columns: var names } => Unique(rule, operands, [.. names.Select(name => Find(rule, name))]),
        ContractRule.Increasing { Strictly: var strictly } => Ordered(rule, operands, strictly ? "<=" : "<"),
        ContractRule.Decreasing { Strictly: var strictly } => Ordered(rule, operands, strictly ? ">=" : ">"),
        ContractRule.NoOutlier { ZScore: var limit } => Outlier(rule, operands, limit),
        ContractRule.Distribution figure => Figure(figure, operands),
        ContractRule.Fresh => Fresh(rule, operands),
        ContractRule.DistinctSet set => DistinctSet(set, operands),
        ContractRule.MostCommon { Values: var values } => MostCommon(rule, operands, values),
        ContractRule.References { File: var file, Key: var key } => OnRows(rule, operands, [Find(rule, rule.Column)], columns =>
            $"{operands.TextOf(columns[0])} NOT IN (SELECT k FROM (SELECT {others.Column(file, key)} AS k FROM {others.From(file)}) AS others WHERE k IS NOT NULL)"),
        ContractRule.Combinations { Columns: var names, Allowed: var allowed } => OnRows(
            rule,
            operands,
            [.. names.Select(name => Find(rule, name))],
            columns => $"{Present(columns, operands)} AND NOT ({string.Join(" OR ", allowed.Select(texts => $"({string.Join(" AND ", columns.Zip(texts, (column, text) => $"{operands.TextOf(column)} = {Sql.Text(text)}"))})"))})"),
        ContractRule.DifferentInRow { Columns: var names } => OnRows(rule, operands, [.. names.Select(name => Find(rule, name))], columns => Alike(columns, operands)),
        ContractRule.Holds { Condition: var condition } => OnRows(
            rule,
            operands,
            [.. ConditionSql.ColumnsOf(condition).Select(column => Find(rule, column.Name)).Distinct()],
            _ => (operands.Condition is { } rows ? $"({rows}) AND " : string.Empty) + $"NOT {new ConditionSql(source).Write(condition)}"),
        _ => OnColumn(rule, operands),
    };

    private CompiledRule OnColumn(ContractRule rule, Operands operands)
    {
        var column = Find(rule, rule.Column, rule is ContractRule.Between, rule is ContractRule.BetweenDates or ContractRule.NotInFuture);
        var conditions = new RowConditions(operands, _dialect, asOf);
        var compiled = OnRows(rule, operands, [column], _ => conditions.Write(rule, column)
            ?? throw Impossible(rule, $"Rules of the kind {rule.GetType().Name} have no SQL."));
        return conditions.Count(rule, column) is { } count ? compiled with { Aggregate = count } : compiled;
    }

    private CompiledRule OnRows(ContractRule rule, Operands operands, IReadOnlyList<Column> columns, Func<IReadOnlyList<Column>, string> breaks)
    {
        var condition = breaks(columns);
        var named = rule is ContractRule.Holds;
        return new CompiledRule
        {
            Rule = rule,
            Columns = columns,
            Aggregate = $"count(CASE WHEN {condition} THEN 1 END)",
            Breaks = condition,
            Value = Together(columns, source.TextOf, named),
            Shown = Together(columns, operands.ShownOf, named),
        };
    }

    private static string Together(IReadOnlyList<Column> columns, Func<Column, string> text, bool named) => (columns.Count, named) switch
    {
        (0, _) => "NULL",
        (1, false) => text(columns[0]),
        (_, true) => $"concat_ws(', ', {string.Join(", ", columns.Select(column => $"{Sql.Text(column.Name + " = ")} || coalesce({text(column)}, 'missing')"))})",
        _ => $"concat_ws(', ', {string.Join(", ", columns.Select(text))})",
    };

    private CompiledRule? Figure(ContractRule.Distribution figure, Operands operands)
    {
        var ofTexts = figure is ContractRule.Distinct
            or ContractRule.FigureOf { Kind: ColumnFigure.DistinctShare or ColumnFigure.UniqueShare or ColumnFigure.UniqueRatio or ColumnFigure.Entropy }
            or ContractRule.FigureOfPair { Kind: PairFigure.MutualInformation or PairFigure.CramersV };
        var column = Find(figure, figure.Column, ofNumbers: !ofTexts);
        var other = figure is ContractRule.FigureOfPair { Other: var name } ? Find(figure, name, ofNumbers: !ofTexts) : null;
        var queries = new FigureQueries(operands, _dialect, spills);
        var aggregate = queries.Aggregate(figure, column, other);
        var own = aggregate is null ? queries.OwnQuery(figure, column, other) : null;
        return aggregate is null && own is null
            ? null
            : new CompiledRule { Rule = figure, Columns = other is null ? [column] : [column, other], Aggregate = aggregate, OwnQuery = own };
    }

    private CompiledRule Fresh(ContractRule rule, Operands operands)
    {
        var column = Find(rule, rule.Column, ofMoments: true);
        return new CompiledRule { Rule = rule, Columns = [column], Aggregate = _dialect.Seconds($"max({operands.MomentOf(column)})") };
    }

    private CompiledRule DistinctSet(ContractRule.DistinctSet set, Operands operands)
    {
        var column = Find(set, set.Column);
        var text = operands.TextOf(column);
        var absent = set.Relation == SetRelation.Subset ? [] : set.Values.Select(value => $"CASE WHEN count(CASE WHEN {text} = {Sql.Text(value)} THEN 1 END) = 0 THEN {Sql.Text(value)} END").ToList();
        var other = set switch
        {
            { Relation: SetRelation.Superset } => "0",
            { Values.Count: 0 } => $"count(DISTINCT {text})",
            _ => $"count(DISTINCT CASE WHEN {text} NOT IN {Sql.Texts(set.Values)} THEN {text} END)",
        };
        return new CompiledRule
        {
            Rule = set,
            Columns = [column],
            Aggregate = string.Join(" + ", absent.Select(value => $"(CASE WHEN ({value}) IS NULL THEN 0 ELSE 1 END)").Append(other)),
            Finding = $"concat_ws('; ', CASE WHEN {other} > 0 THEN concat({other}, ' other values') END"
                + (absent.Count > 0 ? $", 'absent: ' || nullif(concat_ws(', ', {string.Join(", ", absent)}), ''))" : ")"),
        };
    }

    private CompiledRule MostCommon(ContractRule rule, Operands operands, EquatableList<string> values)
    {
        var column = Find(rule, rule.Column);
        return new CompiledRule { Rule = rule, Columns = [column], OwnQuery = new FigureQueries(operands, _dialect, spills).MostCommon(column, values) };
    }

    private CompiledRule? Ordered(ContractRule rule, Operands operands, string broken)
    {
        var column = Find(rule, rule.Column);
        if (column is not { Kind: ColumnKind.Number } and not { IsMoment: true })
        {
            throw Impossible(rule, $"'{column.Name}' is no column of numbers or dates.");
        }

        if (!_dialect.HasRowOrder)
        {
            return null;
        }

        return Window(rule, operands, [column], $"{operands.ValueOf(column)} {broken} lag({operands.ValueOf(column)} IGNORE NULLS) OVER (ORDER BY row)") with
        {
            Aggregate = null,
        };
    }

    private CompiledRule Outlier(ContractRule rule, Operands operands, double limit)
    {
        var column = Find(rule, rule.Column, ofNumbers: true);
        var number = operands.NumberOf(column);
        var breaks = $"abs({number} - (SELECT avg({number}) FROM data)) > {Sql.Number(limit)} * (SELECT stddev_samp({number}) FROM data)";
        return OnRows(rule, operands, [column], _ => breaks) with { Aggregate = null, OwnQuery = $" SELECT count(*) FROM data WHERE {breaks}" };
    }

    private CompiledRule Unique(ContractRule rule, Operands operands, IReadOnlyList<Column> columns)
    {
        // As in SQL, a key with a missing part equals no other: whether parts may be missing is another rule's business.
        var texts = columns.Select(operands.TextOf).ToList();
        var present = Present(columns, operands);
        var key = texts.Count == 1 ? texts[0] : $"CASE WHEN {present} THEN {_dialect.Row(texts)} END";
        return Window(rule, operands, columns, $"{present} AND row_number() OVER (PARTITION BY {string.Join(", ", texts)} ORDER BY row) > 1") with
        {
            Aggregate = $"count({key}) - count(DISTINCT {key})",
            Keys = texts,
        };
    }

    private CompiledRule Window(ContractRule rule, Operands operands, IReadOnlyList<Column> columns, string breaks) => new()
    {
        Rule = rule,
        Columns = columns,
        IsWindow = true,
        Breaks = breaks,
        Value = Together(columns, source.TextOf, named: false),
        Shown = Together(columns, operands.ShownOf, named: false),
    };

    private static string Present(IEnumerable<Column> columns, Operands operands) =>
        string.Join(" AND ", columns.Select(column => $"{operands.TextOf(column)} IS NOT NULL"));

    private static string Alike(IReadOnlyList<Column> columns, Operands operands) => string.Join(
        " OR ", columns.SelectMany((first, place) => columns.Skip(place + 1).Select(second => $"{operands.TextOf(first)} = {operands.TextOf(second)}")));

    private Column Find(ContractRule rule, string? name, bool ofNumbers = false, bool ofMoments = false)
    {
        var column = schema.Columns.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw Impossible(rule, $"{schema.Name} has no column '{name}'.");
        if ((ofNumbers && column.Kind != ColumnKind.Number) || (ofMoments && !column.IsMoment))
        {
            throw Impossible(rule, $"'{name}' is no column of {(ofNumbers ? "numbers" : "dates: declare it DateOnly, DateTime or DateTimeOffset, with [DateFormat] unless it is written as in ISO 8601")}.");
        }

        return column.IsRowNumber
            ? throw Impossible(rule, $"'{name}' is the row's number and not in the file: it is whole, present and unique by construction.")
            : column;
    }
}
