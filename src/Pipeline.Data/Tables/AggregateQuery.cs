using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Data.Counting;

namespace Pipeline.Data.Tables;

/// <summary>Collects aggregates from several askers, so that all are answered by one query over one scan.</summary>
internal sealed partial class AggregateQuery
{
    /// <summary>What the engine keeps every different value for, or every value.</summary>
    private static readonly string[] Keeping = ["(DISTINCT ", "quantile_cont(", "entropy("];

    /// <summary>The engine sets up vectors for each expression and thread: thousands of them take a gigabyte and seconds before the first row.</summary>
    private const int MostAtOnce = 256;

    private readonly List<string> _aggregates = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private object?[] _answers = [];

    /// <summary>Asks for an aggregate over <c>data</c>; the same one asked twice is computed once.</summary>
    /// <returns>Where the answer will be.</returns>
    public int Add(string aggregate)
    {
        if (!_places.TryGetValue(aggregate, out var place))
        {
            place = _aggregates.Count;
            _places.Add(aggregate, place);
            _aggregates.Add(aggregate);
        }

        return place;
    }

    /// <summary>Runs the query.</summary>
    public async Task RunAsync(ICheckedTable table, CancellationToken cancellationToken)
    {
        _answers = await table.RowAsync(SqlFor(table), cancellationToken);
    }

    /// <summary>Runs the query, and counts different values in memory.</summary>
    /// <param name="table">The table.</param>
    /// <param name="counts">Counts them; the table's engine knows it.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    public async Task RunAsync(ICheckedTable table, DistinctCounts counts, CancellationToken cancellationToken)
    {
        _answers = await table.RowAsync(SqlFor(table, _aggregates.Select(counts.Rewrite)), cancellationToken);
    }

    /// <summary>Runs several queries: of a few aggregates each, and of fewer still of those that keep every value and must find room for them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keepingAtOnce">How many aggregates that keep every value may be in one query.</param>
    /// <param name="cancellationToken">Stops the scans.</param>
    public async Task RunApartAsync(ICheckedTable table, int keepingAtOnce, CancellationToken cancellationToken)
    {
        _answers = new object?[_aggregates.Count];
        var keeping = _aggregates.Where(KeepsValues).ToList();
        foreach (var asked in _aggregates.Except(keeping).Chunk(MostAtOnce).Concat(keeping.Chunk(keepingAtOnce)))
        {
            var answers = await table.RowAsync(SqlFor(table, asked), cancellationToken);
            for (var place = 0; place < answers.Length; place++)
            {
                _answers[_places[asked[place]]] = answers[place];
            }
        }
    }

    /// <summary>Writes the query.</summary>
    public string SqlFor(ICheckedTable table) => SqlFor(table, _aggregates);

    private static string SqlFor(ICheckedTable table, IEnumerable<string> aggregates)
    {
        // Only the columns that are named: a plan of hundreds costs more than the scan.
        var asked = string.Join(", ", aggregates);
        var named = Values().Matches(asked).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        return $"{table.Source.With(table.Schema.Columns.Where((_, index) => named.Contains(index)), withRowNumbers: false)} SELECT {asked} FROM data";
    }

    [GeneratedRegex(@"\b[tndv](\d{1,6})\b")]
    private static partial Regex Values();

    // A text of the contract that reads like this costs a query more and is answered all the same.
    private static bool KeepsValues(string aggregate) => Array.Exists(Keeping, word => aggregate.Contains(word, StringComparison.Ordinal));

    /// <summary>Gives a whole number; 0 where there was nothing to count.</summary>
    public long Whole(int place) => Convert.ToInt64(_answers[place] ?? 0L, CultureInfo.InvariantCulture);

    /// <summary>Gives a number, or null where there was nothing to compute from.</summary>
    public double? Number(int place) => _answers[place] is { } answer ? Convert.ToDouble(answer, CultureInfo.InvariantCulture) : null;

    /// <summary>Gives an answer of another type.</summary>
    public T? Value<T>(int place)
        where T : class => (T?)_answers[place];
}
