using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>Describes the columns of a table: asks its share of the one aggregate query and reads the answers.</summary>
internal sealed class Profiler
{
    /// <summary>Up to this size of a file, in bytes, every different number is counted, and nothing is an estimate.</summary>
    public const long LargestCounted = 16 * 1024 * 1024;

    private readonly List<Func<AggregateQuery, ColumnProfile>> _columns;
    private readonly int _rows;

    private Profiler(List<Func<AggregateQuery, ColumnProfile>> columns, int rows) => (_columns, _rows) = (columns, rows);

    /// <summary>Adds what a profile needs to the query.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="source">How SQL reads them.</param>
    /// <param name="counted">Whether the table is small enough to count every different value; otherwise memory is bounded and the answers have a stated error.</param>
    /// <param name="query">What to ask with.</param>
    public static Profiler Ask(RowSchema schema, TableSource source, bool counted, AggregateQuery query)
    {
        var rows = query.Add("count(*)");
        var columns = schema.Columns.Where(column => !column.IsRowNumber).Select(column => column switch
        {
            { Role: ColumnRole.Key } or { Kind: ColumnKind.Text } or { IsMoment: true } or { IsPersonal: true, Kind: not ColumnKind.Number } => AskKey(column, source, counted, query, rows),
            { Kind: ColumnKind.Number } => AskNumbers(column, source, counted, query, rows),
            _ => AskCategories(column, source, query, rows),
        });
        return new(columns.ToList(), rows);
    }

    /// <summary>Reads the answers.</summary>
    public DatasetProfile Read(AggregateQuery answers) =>
        new(answers.Whole(_rows), _columns.Select(column => column(answers)).ToEquatableList());

    private static Func<AggregateQuery, ColumnProfile> AskKey(Column column, TableSource source, bool counted, AggregateQuery query, int rows)
    {
        var text = source.TextOf(column);
        var present = query.Add($"count({text})");
        var sketch = DistinctQuestion.Ask(text, query);
        var exact = counted ? query.Add($"count(DISTINCT {text})") : (int?)null;
        return answers =>
        {
            var different = sketch(answers);
            return Profile(column, answers.Whole(rows) - answers.Whole(present)) with
            {
                Distinct = exact is { } place ? answers.Whole(place) : different.Estimate,
                DistinctError = exact is null ? DistinctSketch.StandardError : 0,
                Different = different,
            };
        };
    }

    private static Func<AggregateQuery, ColumnProfile> AskNumbers(Column column, TableSource source, bool counted, AggregateQuery query, int rows)
    {
        var number = source.NumberOf(column);
        var present = query.Add($"count({source.TextOf(column)})");
        var sketch = DistinctQuestion.Ask(number, query);
        var numbers = counted ? CountedNumbers.Ask(number, query) : SketchedNumbers.Ask(number, query);
        return answers =>
        {
            var (different, described) = (sketch(answers), numbers(answers));
            var profile = Profile(column, answers.Whole(rows) - answers.Whole(present)) with
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
        var present = query.Add($"count({source.TextOf(column)})");
        var counts = query.Add($"histogram({source.TextOf(column)})");
        return answers =>
        {
            var categories = ReadCounts(answers.Value<Dictionary<string, ulong>>(counts));
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

    private static List<CategoryCount> ReadCounts(Dictionary<string, ulong>? counts) =>
        [.. (counts ?? [])
            .Select(count => new CategoryCount(count.Key, (long)count.Value))
            .OrderByDescending(count => count.Rows)
            .ThenBy(count => count.Value, StringComparer.Ordinal)];
}
