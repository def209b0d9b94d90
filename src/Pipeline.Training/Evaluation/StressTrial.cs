using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Spoils rows and looks what becomes of decisions or of a metric. The same rows are spoilt in the same way each time.</summary>
internal static class StressTrial
{
    private const string Unseen = "(a value that training never saw)";

    public static EquatableList<FindingPart> Run(Gate.Robustness gate, Answers answers) => Spoilt(gate, answers)
        .Select(trial =>
        {
            var after = answers.Score(trial.Rows);
            return gate.Metric is { } metric
                ? Stability.Gain(trial.Name, metric, answers.Scored, after)
                : Stability.Flips(trial.Name, answers.Scored, after);
        })
        .ToEquatableList();

    private static IEnumerable<(string Name, RowBatch Rows)> Spoilt(Gate.Robustness gate, Answers answers)
    {
        var rows = answers.Holdout;
        var features = answers.Model.Schema.Features.ToList();
        return gate.Stress switch
        {
            Stress.Noise => [("noise on every number", Noisy(rows, features.Where(column => column.Kind == ColumnKind.Number), gate.Size))],
            Stress.UnseenCategories => features
                .Where(column => column.Kind != ColumnKind.Number)
                .Select(column => (column.Name, rows.WithCategories(column.Name, All(Unseen, rows.Count)))),
            _ => features
                .Where(column => gate.Stress == Stress.AnyMissingFeature || !column.Required)
                .Select(column => (column.Name, Without(column, rows))),
        };
    }

    private static RowBatch Without(Column column, RowBatch rows) => column.Kind == ColumnKind.Number
        ? rows.WithNumbers(column.Name, All(float.NaN, rows.Count))
        : rows.WithCategories(column.Name, All<string?>(null, rows.Count));

    private static RowBatch Noisy(RowBatch rows, IEnumerable<Column> columns, double size)
    {
        var noisy = rows;
        uint seed = 1;
        foreach (var column in columns)
        {
            var values = rows.Numbers(column.Name).ToArray();
            var deviation = size * Deviation(values);
            for (var row = 0; row < values.Length; row++)
            {
                // NaN stays NaN: what is missing has no noise.
                values[row] = (float)(values[row] + (deviation * NormalNoise.At((uint)row, seed)));
            }

            seed++;
            noisy = noisy.WithNumbers(column.Name, values);
        }

        return noisy;
    }

    private static double Deviation(float[] values)
    {
        var known = values.Where(float.IsFinite).Select(value => (double)value).ToList();
        var mean = known.Count == 0 ? 0 : known.Average();
        return known.Count < 2 ? 0 : Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Count - 1));
    }

    private static T[] All<T>(T value, int count)
    {
        var all = new T[count];
        Array.Fill(all, value);
        return all;
    }
}
