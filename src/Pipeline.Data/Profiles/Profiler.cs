using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>Describes the columns of a table: asks its share of the one aggregate query and reads the answers.</summary>
internal sealed class Profiler
{
    /// <summary>Up to this size of a file, in bytes, every different number is counted, and nothing is an estimate.</summary>
    public const long LargestCounted = 16 * 1024 * 1024;

    private readonly List<ReadColumn> _columns;
    private readonly int _rows;

    private Profiler(List<ReadColumn> columns, int rows) => (_columns, _rows) = (columns, rows);

    private delegate Task<ColumnProfile> ReadColumn(AggregateQuery answers, DataTable table, CancellationToken cancellationToken);

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
            { Role: ColumnRole.Key } or { Kind: ColumnKind.Text } or { IsMoment: true } or { IsPersonal: true, Kind: not ColumnKind.Number } => AtOnce(AskKey(column, source, seen, counted, query)),
            { Kind: ColumnKind.Number } => AtOnce(AskNumbers(column, source, seen, counted, query)),
            _ => AskCategories(column, source, query, rows),
        });
        return new(columns.ToList(), rows);
    }

    /// <summary>Reads the answers. Texts outside a closed set are asked for by a scan more, of their column.</summary>
    /// <param name="answers">The answers of the one scan.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops such a scan.</param>
    public async Task<DatasetProfile> ReadAsync(AggregateQuery answers, DataTable table, CancellationToken cancellationToken)
    {
        var columns = new List<ColumnProfile>(_columns.Count);
        foreach (var column in _columns)
        {
            columns.Add(await column(answers, table, cancellationToken));
        }

        return new(answers.Whole(_rows), columns.ToEquatableList());
    }

    private static ReadColumn AtOnce(Func<AggregateQuery, ColumnProfile> read) => (answers, _, _) => Task.FromResult(read(answers));

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

    private static ReadColumn AskCategories(Column column, TableSource source, AggregateQuery query, int rows)
    {
        var counts = CategoryCounts.Ask(column, source, query);
        return async (answers, table, cancellationToken) =>
        {
            var (distinct, first) = await counts.ReadAsync(answers, table, cancellationToken);
            return Profile(column, answers.Whole(rows) - counts.Present(answers)) with
            {
                Distinct = distinct,
                Categories = first.Take(ColumnProfile.MostCategories).ToEquatableList(),
                UnlistedAtMost = first.Count > ColumnProfile.MostCategories ? first[ColumnProfile.MostCategories].Rows : 0,
            };
        };
    }

    private static ColumnProfile Profile(Column column, long missing) =>
        new() { Column = column.Name, Kind = column.Kind, Missing = missing, Distinct = 0 };

    private sealed record Sketches(Observations Observations, int Rows, int Version)
    {
        public ColumnSketch Of(int place, AggregateQuery answers) => Observations.Of(place, answers.Whole(Rows));

        public string HashOf(AggregateQuery answers) => $"duckdb {answers.Value<string>(Version)}";
    }
}
