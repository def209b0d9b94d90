using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Writes figures of whole columns: as an aggregate of the one scan, or as a query of its own where values must be grouped first.</summary>
/// <param name="operands">Names values.</param>
/// <param name="dialect">The engine's SQL.</param>
/// <param name="spills">Whether a table may be too large to keep all values of a column in memory: what would is grouped or sorted first, which continues on disk.</param>
internal sealed class FigureQueries(Operands operands, SqlDialect dialect, bool spills)
{
    /// <summary>Writes an aggregate of one scan; null where it takes a query of its own.</summary>
    public string? Aggregate(ContractRule.Distribution figure, Column column, Column? other) => spills && KeepsValues(figure) ? null : InOneScan(figure, column, other);

    private static bool KeepsValues(ContractRule.Distribution figure) => figure is ContractRule.Quantile
        or ContractRule.FigureOf { Kind: ColumnFigure.InterquartileRange or ColumnFigure.Entropy }
        or ContractRule.FigureOfPair { Kind: PairFigure.MutualInformation };

    private string? InOneScan(ContractRule.Distribution figure, Column column, Column? other) => figure switch
    {
        ContractRule.Mean => dialect.Mean(operands.NumberOf(column)),
        ContractRule.StandardDeviation => $"stddev_samp({operands.NumberOf(column)})",
        ContractRule.Quantile { Point: var point } => dialect.Quantile(operands.NumberOf(column), point),
        ContractRule.Distinct => $"count(DISTINCT {Distinguished(column)})",
        ContractRule.FigureOf { Kind: var kind } => OfOne(kind, column),
        ContractRule.FigureOfPair { Kind: var kind } => OfTwo(kind, column, other!),
        _ => null,
    };

    /// <summary>Writes what follows the definition of <c>data</c>.</summary>
    public string? OwnQuery(ContractRule.Distribution figure, Column column, Column? other) => figure switch
    {
        ContractRule.Quantile { Point: var point } => $"{Ranked(column)} SELECT {At(point)} FROM ranked",
        ContractRule.FigureOf { Kind: ColumnFigure.InterquartileRange } => $"{Ranked(column)} SELECT {At(0.75)} - {At(0.25)} FROM ranked",
        ContractRule.FigureOf { Kind: ColumnFigure.UniqueShare } => $"{Counted(column)} SELECT count(CASE WHEN c = 1 THEN 1 END) * 1.0 / nullif(sum(c), 0) FROM counted",
        ContractRule.FigureOf { Kind: ColumnFigure.UniqueRatio } => $"{Counted(column)} SELECT count(CASE WHEN c = 1 THEN 1 END) * 1.0 / nullif(count(*), 0) FROM counted",
        ContractRule.FigureOf { Kind: ColumnFigure.Entropy } => $"{CountedAs(operands.TextOf(column))} SELECT sum(-p * ln(p)) FROM (SELECT c * 1.0 / sum(c) OVER () AS p FROM counted) AS shares",
        ContractRule.FigureOfPair { Kind: PairFigure.MutualInformation } =>
            $"{CountedPairs(column, other!)} SELECT greatest(0, sum(c * 1.0 / n * ln(c * 1.0 * n / a / b))) FROM margins",
        ContractRule.FigureOfPair { Kind: PairFigure.CramersV } =>
            $"{CountedPairs(column, other!)} SELECT sqrt(greatest(0, (sum(c * 1.0 * c / a / b) - 1) / nullif(least(count(DISTINCT x), count(DISTINCT y)) - 1, 0))) FROM margins",
        _ => null,
    };

    /// <summary>Writes the query that says how much more often the most common value occurs than the most common one of a set, and which it is.</summary>
    public string MostCommon(Column column, EquatableList<string> values)
    {
        var name = column.IsPersonal ? Sql.Text(Operands.Mask) : "(SELECT v FROM counted ORDER BY c DESC, v LIMIT 1)";
        var ours = values.Count > 0 ? $"coalesce((SELECT max(c) FROM counted WHERE v IN {Sql.Texts(values)}), 0)" : "0";
        return $"{CountedAs(operands.TextOf(column))} SELECT (SELECT max(c) FROM counted) - {ours}, {name}";
    }

    private string? OfOne(ColumnFigure kind, Column column)
    {
        var number = operands.NumberOf(column);
        return kind switch
        {
            ColumnFigure.Sum => dialect.Sum(number),
            ColumnFigure.Minimum => $"min({number})",
            ColumnFigure.Maximum => $"max({number})",
            ColumnFigure.Range => $"(max({number}) - min({number}))",
            ColumnFigure.InterquartileRange => $"({dialect.Quantile(number, 0.75)} - {dialect.Quantile(number, 0.25)})",
            ColumnFigure.Variance => $"var_samp({number})",
            ColumnFigure.Skewness => dialect.Skewness(number),
            ColumnFigure.Kurtosis => dialect.Kurtosis(number),
            ColumnFigure.DistinctShare => $"(count(DISTINCT {Distinguished(column)}) * 1.0 / nullif(count({Distinguished(column)}), 0))",
            ColumnFigure.Entropy => dialect.Entropy(operands.TextOf(column)),
            _ => null,
        };
    }

    private string? OfTwo(PairFigure kind, Column column, Column other)
    {
        var (first, second) = (operands.NumberOf(column), operands.NumberOf(other));
        var both = $"{first} IS NOT NULL AND {second} IS NOT NULL";
        return kind switch
        {
            PairFigure.Correlation => $"corr({first}, {second})",
            PairFigure.RatioOfSums => $"(sum({first}) FILTER (WHERE {both}) / nullif(sum({second}) FILTER (WHERE {both}), 0))",
            PairFigure.MutualInformation when dialect.Entropy("x") is not null => Mutual(operands.TextOf(column), operands.TextOf(other)),
            _ => null,
        };
    }

    // I(X; Y) = H(X) + H(Y) - H(X, Y) (Cover and Thomas 2006, 2.45).
    private string Mutual(string first, string second)
    {
        var both = $"{first} IS NOT NULL AND {second} IS NOT NULL";
        string Given(string value) => dialect.Entropy($"CASE WHEN {both} THEN {value} END")!;
        return $"greatest(0, {Given(first)} + {Given(second)} - {Given(dialect.Row([first, second]))})";
    }

    private string Distinguished(Column column) => column is { Kind: ColumnKind.Number, Role: not ColumnRole.Key }
        ? operands.NumberOf(column)
        : operands.TextOf(column);

    private string Counted(Column column) => CountedAs(Distinguished(column));

    private static string CountedAs(string value) =>
        $", counted AS (SELECT {value} AS v, count(*) AS c FROM data WHERE {value} IS NOT NULL GROUP BY {value})";

    private string Ranked(Column column) =>
        $"{CountedAs(operands.NumberOf(column))}, ranked AS (SELECT v, CAST(sum(c) OVER (ORDER BY v) AS DOUBLE) AS upto, CAST(sum(c) OVER () - 1 AS DOUBLE) AS last FROM counted)";

    // With linear interpolation: type 7 of Hyndman & Fan 1996, as quantile_cont.
    private static string At(double point)
    {
        var place = $"last * {Sql.Number(point)}";
        var (below, above) = ($"min(CASE WHEN upto > floor({place}) THEN v END)", $"min(CASE WHEN upto > ceil({place}) THEN v END)");
        return $"({below} + ({above} - {below}) * min({place} - floor({place})))";
    }

    private string CountedPairs(Column column, Column other)
    {
        var (first, second) = (operands.TextOf(column), operands.TextOf(other));
        return $", counted AS (SELECT {first} AS x, {second} AS y, count(*) AS c FROM data WHERE {first} IS NOT NULL AND {second} IS NOT NULL GROUP BY {first}, {second})"
            + ", margins AS (SELECT x, y, c, sum(c) OVER (PARTITION BY x) AS a, sum(c) OVER (PARTITION BY y) AS b, sum(c) OVER () AS n FROM counted)";
    }
}
