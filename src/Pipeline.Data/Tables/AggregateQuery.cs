using System.Globalization;

namespace Pipeline.Data.Tables;

/// <summary>Collects aggregates from several askers, so that all are answered by one query over one scan.</summary>
internal sealed class AggregateQuery
{
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

    /// <summary>Writes the query.</summary>
    public string SqlFor(ICheckedTable table) =>
        $"{table.Source.With(table.Schema.Columns, withRowNumbers: false)} SELECT {string.Join(", ", _aggregates)} FROM data";

    /// <summary>Gives a whole number; 0 where there was nothing to count.</summary>
    public long Whole(int place) => Convert.ToInt64(_answers[place] ?? 0L, CultureInfo.InvariantCulture);

    /// <summary>Gives a number, or null where there was nothing to compute from.</summary>
    public double? Number(int place) => _answers[place] is { } answer ? Convert.ToDouble(answer, CultureInfo.InvariantCulture) : null;

    /// <summary>Gives an answer of another type.</summary>
    public T? Value<T>(int place)
        where T : class => (T?)_answers[place];
}
