using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Proof;

/// <summary>Rows that a file is proved on, with what the library and the file give for them.</summary>
/// <param name="kind">Where they come from, for people.</param>
/// <param name="rows">The rows.</param>
internal sealed class ParityRows(string kind, RowBatch rows)
{
    private const int RowsPerRun = 2_048;
    private float[][] _expected = [];
    private float[][] _found = [];

    /// <summary>Gives the work of scoring the rows with the library, in parts that may be done at once.</summary>
    /// <param name="fitted">The model.</param>
    /// <param name="known">What the library gave already, row after row; null where there is work.</param>
    public IEnumerable<Action> Expect(FittedModel fitted, IReadOnlyList<float>? known = null)
    {
        if (known is not null)
        {
            _expected = [[.. known]];
            return [];
        }

        var parts = Parts();
        _expected = new float[parts.Length][];
        return parts.Select((part, place) => new Action(() => _expected[place] = fitted.Score(part)));
    }

    /// <summary>Gives the work of scoring the rows with the file, in parts that may be done at once.</summary>
    public IEnumerable<Action> Find(Lazy<ScoringModel> file, CancellationToken cancellationToken)
    {
        var parts = Parts();
        _found = new float[parts.Length][];
        return parts.Select((part, place) => new Action(() => _found[place] = file.Value.Score(part, cancellationToken).Values.ToArray()));
    }

    /// <summary>Gives the mean size of the library's answers.</summary>
    public double Size() => _expected.SelectMany(values => values).Average(value => Math.Abs((double)value));

    /// <summary>Gives the largest difference, and the row that has it.</summary>
    /// <param name="width">Answers a row.</param>
    /// <param name="unit">The usual size of a value that has no bounds; 0 for probabilities.</param>
    public (double Difference, string Where) Largest(int width, double unit)
    {
        float[] expected = [.. _expected.SelectMany(values => values)], found = [.. _found.SelectMany(values => values)];
        if (expected.Length != found.Length)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The library gave {expected.Length:N0} answers to the {kind} rows, and the file {found.Length:N0}."));
        }

        var (largest, at) = (0.0, 0);
        for (var place = 0; place < expected.Length; place++)
        {
            var difference = Math.Abs((double)expected[place] - found[place]);
            difference /= unit > 0 ? Math.Max(unit, Math.Abs(expected[place])) : 1;

            // A value that is no number differs from everything: it must not slip through a comparison.
            difference = double.IsNaN(difference) ? double.PositiveInfinity : difference;
            if (difference > largest)
            {
                (largest, at) = (difference, place / width);
            }
        }

        return (largest, FormattableString.Invariant($"{kind} row {at + 1}"));
    }

    private RowBatch[] Parts() =>
    [
        .. Enumerable.Range(0, (rows.Count + RowsPerRun - 1) / RowsPerRun)
            .Select(part => rows.Slice(part * RowsPerRun, Math.Min(RowsPerRun, rows.Count - (part * RowsPerRun)))),
    ];
}
