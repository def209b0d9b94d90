using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>Describes the columns of a table: asks its share of the one aggregate query and reads the answers.</summary>
internal sealed class Profiler
{
    /// <summary>Up to this size of a file, in bytes, every different number is counted, and nothing is an estimate.</summary>
    public const long LargestCounted = 16 * 1024 * 1024;

    /// <summary>Up to this many texts of a closed set, comparing with each costs less than the engine's histogram of all.</summary>
    private const int MostKnown = 8;

    private readonly List<Func<AggregateQuery, ColumnProfile>> _columns;
    private readonly int _rows;

    private Profiler(List<Func<AggregateQuery, ColumnProfile>> columns, int rows) => (_columns, _rows) = (columns, rows);

    /// <summary>Adds what a profile needs to the query.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="source">How SQL reads them.</param>
    /// <param name="observations">What sketches columns during the scan.</param>
    /// <param name="counted">Whether the table is small enough to count every different value; otherwise memory is bounded and the answers have a stated error.</param>
    /// <param name="query">What to ask with.</param>
    public static Profiler Ask(RowSchema schema, TableSource source, Observations observations, bool counted, AggregateQuery query)
    {
        var rows = query.Add("count(*)");
        var version = query.Add("any_value(version())");
        var seen = new Sketches(observations, rows, version);
        var columns = schema.Columns.Where(column => !column.IsRowNumber).Select(column => column switch
        {
            { Role: ColumnRole.Key } or { Kind: ColumnKind.Text } or { IsMoment: true } or { IsPersonal: true, Kind: not ColumnKind.Number } => AskKey(column, source, seen, counted, query),
            { Kind: ColumnKind.Number } => AskNumbers(column, source, seen, counted, query),
            _ => AskCategories(column, source, query, rows),
        });
        return new(columns.ToList(), rows);
    }

    /// <summary>Reads the answers.</summary>
    public DatasetProfile Read(AggregateQuery answers) =>
        new(answers.Whole(_rows), _columns.Select(column => column(answers)).ToEquatableList());

    private static Func<AggregateQuery, ColumnProfile> AskKey(Column column, TableSource source, Sketches seen, bool counted, AggregateQuery query)
    {
        var text = source.TextOf(column);
        var present = query.Add($"count({source.PresentOf(column)})");
        var place = seen.Observations.AddText(text, query);
        var exact = counted ? query.Add($"count(DISTINCT {text})") : (int?)null;
        return answers =>
        {
            var different = seen.Of(place, answers).Different(seen.HashOf(answers));
            return Profile(column, answers.Whole(seen.Rows) - answers.Whole(present)) with
            {
                Distinct = exact is { } counts ? answers.Whole(counts) : different.Estimate,
                DistinctError = exact is null ? DistinctSketch.StandardError : 0,
                Different = different,
            };
        };
    }

    private static Func<AggregateQuery, ColumnProfile> AskNumbers(Column column, TableSource source, Sketches seen, bool counted, AggregateQuery query)
    {
        var number = source.NumberOf(column);
        var present = query.Add($"count({source.PresentOf(column)})");
        var place = seen.Observations.AddNumber(number, counted, query);
        return answers =>
        {
            var sketch = seen.Of(place, answers);
            var (different, described) = (sketch.Different(seen.HashOf(answers)), counted ? CountedNumbers.Describe(sketch) : SketchedNumbers.Describe(sketch));
            var profile = Profile(column, answers.Whole(seen.Rows) - answers.Whole(present)) with
            {
                Distinct = described.Distinct ?? different.Estimate,
                DistinctError = described.Distinct is null ? DistinctSketch.StandardError : 0,
                Different = different,
                Numbers = described.Numbers,
                Values = described.Values,
            };
            return column.IsPersonal ? profile.WithoutExtremes() : profile;
        };
    }

    private static Func<AggregateQuery, ColumnProfile> AskCategories(Column column, TableSource source, AggregateQuery query, int rows)
    {
        var present = query.Add($"count({source.PresentOf(column)})");
        var text = source.TextOf(column);
        var known = column.Categories.Count <= MostKnown ? column.Categories : [];
        var expected = known.Select(category => (category, query.Add($"count(CASE WHEN {text} = {Sql.Text(category)} THEN 1 END)"))).ToList();
        var counts = query.Add($"histogram({text}){(known.Count > 0 ? $" FILTER (WHERE {text} NOT IN {Sql.Texts(known)})" : string.Empty)}");
        return answers =>
        {
            var categories = Ordered(expected.Select(category => new CategoryCount(category.category, answers.Whole(category.Item2)))
                .Concat((answers.Value<Dictionary<string, ulong>>(counts) ?? []).Select(count => new CategoryCount(count.Key, (long)count.Value))));
            return Profile(column, answers.Whole(rows) - answers.Whole(present)) with
            {
                Distinct = categories.Count,
                Categories = categories.Take(ColumnProfile.MostCategories).ToEquatableList(),
                UnlistedAtMost = categories.Count > ColumnProfile.MostCategories ? categories[ColumnProfile.MostCategories].Rows : 0,
            };
        };
    }

    private static ColumnProfile Profile(Column column, long missing) =>
        new() { Column = column.Name, Kind = column.Kind, Missing = missing, Distinct = 0 };

    private static List<CategoryCount> Ordered(IEnumerable<CategoryCount> counts) =>
        [.. counts.Where(count => count.Rows > 0).OrderByDescending(count => count.Rows).ThenBy(count => count.Value, StringComparer.Ordinal)];

    private sealed record Sketches(Observations Observations, int Rows, int Version)
    {
        public ColumnSketch Of(int place, AggregateQuery answers) => Observations.Of(place, answers.Whole(Rows));

        public string HashOf(AggregateQuery answers) => $"duckdb {answers.Value<string>(Version)}";
    }
}
