using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Interpreter;

/// <summary>Computes figures of columns by their definitions; null where there is no value to compute from.</summary>
internal static class NaiveFigure
{
    public static double? Of(ContractRule.Distribution rule, Column column, Column? other, IReadOnlyList<NaiveRow> rows)
    {
        var numbers = rows.Select(row => row.Amount(column.Name)).OfType<double>().Order().ToList();
        return rule switch
        {
            ContractRule.Mean => numbers.Count == 0 ? null : numbers.Average(),
            ContractRule.StandardDeviation => Variance(numbers) is { } variance ? Math.Sqrt(variance) : null,
            ContractRule.Quantile { Point: var point } => Quantile(numbers, point),
            ContractRule.Distinct => Values(column, rows).Distinct().Count(),
            ContractRule.FigureOf { Kind: var kind } => OfOne(kind, numbers, [.. Values(column, rows)], [.. rows.Select(row => row.Text(column.Name)).OfType<string>()]),
            ContractRule.FigureOfPair { Kind: var kind } => OfTwo(kind, column.Name, other!.Name, rows),
            _ => throw new ArgumentException($"No such figure: {rule}", nameof(rule)),
        };
    }

    public static double? Variance(IReadOnlyList<double> numbers) =>
        numbers.Count < 2 ? null : numbers.Sum(number => (number - numbers.Average()) * (number - numbers.Average())) / (numbers.Count - 1);

    private static IEnumerable<object> Values(Column column, IEnumerable<NaiveRow> rows) => rows
        .Select(row => column is { Kind: ColumnKind.Number, Role: not ColumnRole.Key } ? row.Amount(column.Name) : (object?)row.Text(column.Name))
        .OfType<object>();

    private static double? OfOne(ColumnFigure kind, List<double> numbers, List<object> values, List<string> texts) => kind switch
    {
        ColumnFigure.Sum => numbers.Count == 0 ? null : numbers.Sum(),
        ColumnFigure.Minimum => numbers.Count == 0 ? null : numbers[0],
        ColumnFigure.Maximum => numbers.Count == 0 ? null : numbers[^1],
        ColumnFigure.Range => numbers.Count == 0 ? null : numbers[^1] - numbers[0],
        ColumnFigure.InterquartileRange => Quantile(numbers, 0.75) - Quantile(numbers, 0.25),
        ColumnFigure.Variance => Variance(numbers),
        ColumnFigure.Skewness => Skewness(numbers),
        ColumnFigure.Kurtosis => Kurtosis(numbers),
        ColumnFigure.DistinctShare => values.Count == 0 ? null : (double)values.Distinct().Count() / values.Count,
        ColumnFigure.UniqueShare => values.Count == 0 ? null : (double)Once(values) / values.Count,
        ColumnFigure.UniqueRatio => values.Count == 0 ? null : (double)Once(values) / values.Distinct().Count(),
        ColumnFigure.Entropy => texts.Count == 0 ? null : Entropy(texts),
        _ => throw new ArgumentException($"No such figure: {kind}", nameof(kind)),
    };

    private static double? OfTwo(PairFigure kind, string first, string second, IReadOnlyList<NaiveRow> rows)
    {
        if (kind is PairFigure.Correlation or PairFigure.RatioOfSums)
        {
            var pairs = rows.Where(row => row.Amount(first) is not null && row.Amount(second) is not null).Select(row => (X: row.Amount(first)!.Value, Y: row.Amount(second)!.Value)).ToList();
            var (x, y) = (pairs.Sum(pair => pair.X), pairs.Sum(pair => pair.Y));
            return kind == PairFigure.RatioOfSums ? pairs.Count == 0 || y == 0 ? null : x / y : Correlation(pairs);
        }

        var texts = rows.Where(row => row.Text(first) is not null && row.Text(second) is not null).Select(row => (X: row.Text(first)!, Y: row.Text(second)!)).ToList();
        return kind == PairFigure.MutualInformation
            ? texts.Count == 0 ? 0 : Math.Max(0, Entropy(texts.Select(pair => pair.X)) + Entropy(texts.Select(pair => pair.Y)) - Entropy(texts))
            : CramersV(texts);
    }

    private static int Once(IEnumerable<object> values) => values.GroupBy(value => value).Count(group => group.Count() == 1);

    private static double Entropy<T>(IEnumerable<T> values)
    {
        var all = values.ToList();
        return all.GroupBy(value => value).Select(group => (double)group.Count() / all.Count).Sum(share => -share * Math.Log(share));
    }

    private static double? Quantile(List<double> sorted, double point)
    {
        if (sorted.Count == 0)
        {
            return null;
        }

        var place = (sorted.Count - 1) * point;
        var below = (int)Math.Floor(place);
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }

    // G1 and G2 of Joanes and Gill 1998.
    private static double? Skewness(List<double> numbers)
    {
        var (n, m2) = ((double)numbers.Count, Central(numbers, 2));
        return n < 3 || m2 == 0 ? null : Math.Sqrt(n * (n - 1)) / (n - 2) * Central(numbers, 3) / Math.Pow(m2, 1.5);
    }

    private static double? Kurtosis(List<double> numbers)
    {
        var (n, m2) = ((double)numbers.Count, Central(numbers, 2));
        return n < 4 || m2 == 0 ? null : (n - 1) / ((n - 2) * (n - 3)) * (((n + 1) * ((Central(numbers, 4) / (m2 * m2)) - 3)) + 6);
    }

    private static double Central(List<double> numbers, int power) => numbers.Count == 0 ? 0 : numbers.Average(number => Math.Pow(number - numbers.Average(), power));

    private static double? Correlation(List<(double X, double Y)> pairs)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var below = Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.X - meanX, 2)) * pairs.Sum(pair => Math.Pow(pair.Y - meanY, 2)));
        return below == 0 ? null : pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY)) / below;
    }

    // From chi-square over the table of counts (Cramér 1946), where the other implementation sums shares.
    private static double CramersV(List<(string X, string Y)> pairs)
    {
        var (xs, ys) = (pairs.GroupBy(pair => pair.X).ToList(), pairs.GroupBy(pair => pair.Y).ToList());
        var smaller = Math.Min(xs.Count, ys.Count) - 1;
        if (smaller <= 0)
        {
            return 0; // what never changes goes with nothing
        }

        var chiSquare = xs.Sum(x => ys.Sum(y =>
        {
            var expected = (double)x.Count() * y.Count() / pairs.Count;
            return Math.Pow(pairs.Count(pair => pair.X == x.Key && pair.Y == y.Key) - expected, 2) / expected;
        }));
        return Math.Sqrt(chiSquare / pairs.Count / smaller);
    }
}
