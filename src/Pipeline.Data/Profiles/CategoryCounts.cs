using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>
/// Counts the texts of a closed set. Those that the row type declares are counted in the one scan. Others, which break the set, may be as many as there are rows:
/// only where one is found are they counted by a scan of their own, whose groups continue on disk, and of which no more are kept than a profile shows.
/// </summary>
internal sealed class CategoryCounts
{
    /// <summary>Up to this many texts, comparing with each costs less than the engine's histogram of all.</summary>
    private const int MostCompared = 8;

    private readonly Column _column;
    private readonly string _text;
    private readonly int _present;
    private readonly IReadOnlyList<(string Category, int Place)> _compared;
    private readonly int? _histogram;

    private CategoryCounts(Column column, TableSource source, AggregateQuery query)
    {
        (_column, _text) = (column, source.TextOf(column));
        _present = query.Add($"count({source.PresentOf(column)})");
        var isCompared = column.Categories.Count <= MostCompared;
        _compared = isCompared ? [.. column.Categories.Select(category => (category, query.Add($"count(CASE WHEN {_text} = {Sql.Text(category)} THEN 1 END)")))] : [];
        _histogram = isCompared ? null : query.Add($"histogram(CASE WHEN {_text} IN {Sql.Texts(column.Categories)} THEN {_text} END)");
    }

    /// <summary>Adds what is asked of every row to the query.</summary>
    public static CategoryCounts Ask(Column column, TableSource source, AggregateQuery query) => new(column, source, query);

    /// <summary>Gives the number of values that are there.</summary>
    public long Present(AggregateQuery answers) => answers.Whole(_present);

    /// <summary>Reads the answers, and asks for the texts that are not declared if there are any.</summary>
    /// <param name="answers">The answers of the one scan.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <returns>The number of different texts, and the most frequent of them, one more than a profile shows.</returns>
    public async Task<(long Distinct, IReadOnlyList<CategoryCount> First)> ReadAsync(AggregateQuery answers, DataTable table, CancellationToken cancellationToken)
    {
        var declared = _compared.Select(category => new CategoryCount(category.Category, answers.Whole(category.Place)))
            .Concat(_histogram is { } place && answers.Value<Dictionary<string, ulong>>(place) is { } counts ? counts.Select(count => new CategoryCount(count.Key, (long)count.Value)) : [])
            .Where(count => count.Rows > 0)
            .ToList();
        var (distinct, others) = Present(answers) > declared.Sum(count => count.Rows) ? await OthersAsync(table, cancellationToken) : (0, []);
        return (declared.Count + distinct, [.. declared.Concat(others).OrderByDescending(count => count.Rows).ThenBy(count => count.Value, StringComparer.Ordinal).Take(ColumnProfile.MostCategories + 1)]);
    }

    private async Task<(long Distinct, List<CategoryCount> First)> OthersAsync(DataTable table, CancellationToken cancellationToken)
    {
        var isOther = _column.Categories.Count > 0 ? $" AND {_text} NOT IN {Sql.Texts(_column.Categories)}" : string.Empty;
        var (distinct, first) = (0L, new List<CategoryCount>());
        await table.RowsAsync(
            $"{table.Source.With([_column], withRowNumbers: false)}, others AS MATERIALIZED (SELECT {_text} AS text, count(*) AS rows FROM data WHERE {_text} IS NOT NULL{isOther} GROUP BY 1) "
            + $"SELECT text, rows, (SELECT count(*) FROM others) FROM others ORDER BY rows DESC, text LIMIT {ColumnProfile.MostCategories + 1}",
            reader =>
            {
                first.Add(new(reader.GetString(0), reader.GetInt64(1)));
                distinct = reader.GetInt64(2);
            },
            cancellationToken);
        return (distinct, first);
    }
}
