using System.Collections;
using System.Globalization;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>Describes the columns of a table: asks its share of the one aggregate query and reads the answers.</summary>
internal sealed class Profiler
{
    private const int MostCategories = 50;
    private const string Quantiles = "[0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]";
    private readonly List<Func<AggregateQuery, ColumnProfile>> _columns;
    private readonly int _rows;

    private Profiler(List<Func<AggregateQuery, ColumnProfile>> columns, int rows) => (_columns, _rows) = (columns, rows);

    /// <summary>Adds what a profile needs to the query.</summary>
    public static Profiler Ask(RowSchema schema, TableSource source, AggregateQuery query)
    {
        var rows = query.Add("count(*)");
        var columns = schema.Columns.Where(column => !column.IsRowNumber).Select(column => column switch
        {
            { Role: ColumnRole.Key } or { Kind: ColumnKind.Text } or { IsMoment: true } or { IsPersonal: true, Kind: not ColumnKind.Number } => AskKey(column, source, query, rows),
            { Kind: ColumnKind.Number } => AskNumbers(column, source, query, rows),
            _ => AskCategories(column, source, query, rows),
        });
        return new(columns.ToList(), rows);
    }

    /// <summary>Reads the answers.</summary>
    public DatasetProfile Read(AggregateQuery answers) =>
        new(answers.Whole(_rows), _columns.Select(column => column(answers)).ToEquatableList());

    private static Func<AggregateQuery, ColumnProfile> AskKey(Column column, TableSource source, AggregateQuery query, int rows)
    {
        var present = query.Add($"count({source.TextOf(column)})");
        var distinct = query.Add($"count(DISTINCT {source.TextOf(column)})");
        return answers => Profile(column, answers.Whole(rows) - answers.Whole(present), answers.Whole(distinct));
    }

    private static Func<AggregateQuery, ColumnProfile> AskNumbers(Column column, TableSource source, AggregateQuery query, int rows)
    {
        var number = source.NumberOf(column);
        var present = query.Add($"count({source.TextOf(column)})");
        var distinct = query.Add($"count(DISTINCT {number})");
        var minimum = query.Add($"min({number})");
        var maximum = query.Add($"max({number})");

        // favg is a compensated sum (Kahan 1965): parallel parts may come in any order.
        var mean = query.Add($"favg({number})");
        var deviation = query.Add($"stddev_samp({number})");
        var quantiles = query.Add($"quantile_cont({number}, {Quantiles})");
        return answers => Profile(column, answers.Whole(rows) - answers.Whole(present), answers.Whole(distinct)) with
        {
            Numbers = answers.Number(minimum) is { } least && answers.Number(maximum) is { } most && answers.Number(mean) is { } middle
                ? new NumberProfile(least, most, Settle(middle), Settle(answers.Number(deviation) ?? 0), ReadQuantiles(answers.Value<IEnumerable>(quantiles)))
                : null,
        };
    }

    private static Func<AggregateQuery, ColumnProfile> AskCategories(Column column, TableSource source, AggregateQuery query, int rows)
    {
        var present = query.Add($"count({source.TextOf(column)})");
        var counts = query.Add($"histogram({source.TextOf(column)})");
        return answers =>
        {
            var categories = ReadCounts(answers.Value<Dictionary<string, ulong>>(counts));
            return Profile(column, answers.Whole(rows) - answers.Whole(present), categories.Count) with
            {
                Categories = categories.Take(MostCategories).ToEquatableList(),
            };
        };
    }

    private static ColumnProfile Profile(Column column, long missing, long distinct) =>
        new() { Column = column.Name, Kind = column.Kind, Missing = missing, Distinct = distinct };

    private static EquatableList<double> ReadQuantiles(IEnumerable? quantiles) =>
        (quantiles ?? Array.Empty<double>()).Cast<object>()
            .Select(quantile => Convert.ToDouble(quantile, CultureInfo.InvariantCulture))
            .ToEquatableList();

    private static List<CategoryCount> ReadCounts(Dictionary<string, ulong>? counts) =>
        [.. (counts ?? [])
            .Select(count => new CategoryCount(count.Key, (long)count.Value))
            .OrderByDescending(count => count.Rows)
            .ThenBy(count => count.Value, StringComparer.Ordinal)];

    /// <summary>Rounds to twelve digits: the last ones depend on which core was faster, and evidence must not.</summary>
    private static double Settle(double value) =>
        double.Parse(value.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
