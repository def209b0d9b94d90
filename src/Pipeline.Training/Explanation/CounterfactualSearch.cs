using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>
/// Looks for the smallest changes of a row that turn its decision. All changes of one column are tried, then of two and three from the most
/// promising ones; a number is then taken back towards what it was as far as the decision stays turned. Only values that real rows have are used.
/// With several columns the search is a beam and not a proof: there may be a smaller change that it does not see.
/// </summary>
internal sealed class CounterfactualSearch
{
    private const int MostColumns = 3;
    private const int Beam = 12;
    private const int Values = 25;
    private const int Halvings = 24;

    private readonly Func<RowBatch, CancellationToken, Decision[]> _decide;
    private readonly Column[] _columns;
    private readonly Dictionary<string, float[]> _numbers;
    private readonly Dictionary<string, string[]> _texts;
    private readonly ChangeCost _cost;

    /// <summary>Prepares a search.</summary>
    /// <param name="decide">The model.</param>
    /// <param name="others">Real rows, whose values are tried.</param>
    /// <param name="keep">Columns that must stay as they are.</param>
    public CounterfactualSearch(Func<RowBatch, CancellationToken, Decision[]> decide, RowBatch others, IReadOnlySet<string> keep)
    {
        _decide = decide;
        _cost = new ChangeCost(others);
        _columns = [.. others.Schema.Features.Where(column => !keep.Contains(column.Name))];
        _numbers = _columns
            .Where(column => column.Kind == ColumnKind.Number)
            .ToDictionary(column => column.Name, column => ValueGrid.Numbers(others, column, Values), StringComparer.Ordinal);
        _texts = _columns
            .Where(column => column.Kind != ColumnKind.Number)
            .ToDictionary(column => column.Name, column => ValueGrid.Texts(others, column, Values), StringComparer.Ordinal);
    }

    /// <summary>Searches.</summary>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="most">The most changes to give; no two of them change the same columns.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    /// <returns>The changes, the smallest first; none where no change of up to three columns turns the decision.</returns>
    public EquatableList<Counterfactual> Find(RowBatch row, int most, CancellationToken cancellationToken)
    {
        var now = _decide(row, cancellationToken)[0];
        var found = new Dictionary<string, (ChangedRow Change, double Cost)>(StringComparer.Ordinal);
        IReadOnlyList<ChangedRow> level = [ChangedRow.None];
        for (var columns = 1; columns <= MostColumns && found.Count < most && level.Count > 0; columns++)
        {
            ChangedRow[] tried = [.. level.SelectMany(change => Steps(row, change)).DistinctBy(Name)];
            if (tried.Length == 0)
            {
                break;
            }

            var decisions = _decide(ChangedRow.Batch(row, tried), cancellationToken);
            var turned = tried.Zip(decisions)
                .Where(pair => pair.Second.Label != now.Label)
                .Select(pair => (Change: pair.First, Cost: Cost(row, pair.First)))
                .OrderBy(pair => pair.Cost)
                .DistinctBy(pair => Columns(pair.Change))
                .Take(3 * most)
                .ToList();
            foreach (var (change, _) in turned)
            {
                var smaller = TakeBack(row, change, now.Label, cancellationToken);
                var key = Columns(smaller);
                var cost = Cost(row, smaller);
                if (!found.TryGetValue(key, out var before) || cost < before.Cost)
                {
                    found[key] = (smaller, cost);
                }
            }

            level = [.. tried.Zip(decisions)
                .Where(pair => pair.Second.Label == now.Label)
                .OrderBy(pair => pair.Second.Margin)
                .ThenBy(pair => Cost(row, pair.First))
                .Take(Beam)
                .Select(pair => pair.First)];
        }

        (ChangedRow Change, double Cost)[] chosen = [.. found.Values.OrderBy(pair => pair.Cost).Take(most)];
        if (chosen.Length == 0)
        {
            return [];
        }

        var after = _decide(ChangedRow.Batch(row, [.. chosen.Select(pair => pair.Change)]), cancellationToken);
        return chosen.Zip(after, (pair, decision) => new Counterfactual(
            pair.Change.Columns
                .Select(column => new ValueChange(column, row.Texts(column)[0] is { Length: > 0 } text ? text : null, pair.Change.TextOf(column)))
                .ToEquatableList(),
            pair.Cost,
            decision.Answer,
            decision.Label)).ToEquatableList();
    }

    private static string Columns(ChangedRow change) => string.Join('\n', change.Columns);

    private static string Name(ChangedRow change) => string.Join('\n', change.Columns.Select(column => $"{column}\t{change.TextOf(column)}"));

    private IEnumerable<ChangedRow> Steps(RowBatch row, ChangedRow change)
    {
        foreach (var column in _columns.Where(column => !change.Columns.Contains(column.Name)))
        {
            if (column.Kind == ColumnKind.Number)
            {
                var own = row.Numbers(column.Name).Span[0];
                foreach (var value in _numbers[column.Name].Where(value => !value.Equals(own)))
                {
                    yield return change.With(column.Name, value);
                }
            }
            else
            {
                var own = row.Categories(column.Name).Span[0];
                foreach (var text in _texts[column.Name].Where(text => text != own))
                {
                    yield return change.With(column.Name, text);
                }
            }
        }
    }

    private double Cost(RowBatch row, ChangedRow change) =>
        change.Numbers.Sum(pair => _cost.Of(pair.Key, row.Numbers(pair.Key).Span[0], pair.Value)) + change.Texts.Count;

    /// <summary>Leaves out what is not needed, then takes each number back by halving for as long as the decision stays turned.</summary>
    private ChangedRow TakeBack(RowBatch row, ChangedRow change, string label, CancellationToken cancellationToken)
    {
        foreach (var column in change.Columns.ToList())
        {
            if (change.Columns.Count() > 1 && Turns(change.Without(column)))
            {
                change = change.Without(column);
            }
        }

        foreach (var (name, far) in change.Numbers.ToList())
        {
            var (near, turned) = (row.Numbers(name).Span[0], far);
            if (float.IsNaN(near))
            {
                continue;
            }

            var whole = _columns.First(column => column.Name == name).WholeNumber || (IsWhole(near) && _numbers[name].All(IsWhole));
            for (var step = 0; step < Halvings; step++)
            {
                var middle = near + ((turned - near) / 2);
                middle = whole ? MathF.Round(middle) : middle;
                if (middle.Equals(near) || middle.Equals(turned))
                {
                    break;
                }

                if (Turns(change.With(name, middle)))
                {
                    turned = middle;
                }
                else
                {
                    near = middle;
                }
            }

            change = change.With(name, turned);
        }

        return change;

        bool Turns(ChangedRow candidate) => _decide(ChangedRow.Batch(row, [candidate]), cancellationToken)[0].Label != label;
    }

    private static bool IsWhole(float value) => value == MathF.Round(value);
}
