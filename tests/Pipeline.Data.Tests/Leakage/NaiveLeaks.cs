using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Tests.Leakage;

/// <summary>The figures of a look for leaks by loops over rows in memory: pairs are compared one by one, nothing is sorted or merged.</summary>
internal static class NaiveLeaks
{
    public static LeakageFigures Of(RowBatch training, RowBatch holdout)
    {
        var schema = training.Schema;
        return new()
        {
            TrainingRows = training.Count,
            HoldoutRows = holdout.Count,
            CrossingKeys = schema.Key.IsRowNumber ? 0 : Crossing(training.Keys.ToArray(), holdout.Keys.ToArray()),
            CrossingGroups = schema.Columns.Where(column => column.IsGroup)
                .Select(column => new CrossingGroups(column.Name, Crossing(training.Texts(column.Name), holdout.Texts(column.Name)))).ToEquatableList(),
            Twins = Twins(training, holdout),
            Late = schema.Features.Where(feature => feature.KnownAt is not null).Select(feature => Late(feature, training, holdout)).ToEquatableList(),
            Strengths = schema.Features.Select(feature => Strongest(feature, training, holdout)).OfType<FeatureStrength>().ToEquatableList(),
        };
    }

    private static long Crossing(IEnumerable<string?> training, IEnumerable<string?> holdout) => training.OfType<string>().Intersect(holdout.OfType<string>(), StringComparer.Ordinal).Count();

    private static long Twins(RowBatch training, RowBatch holdout)
    {
        var known = Enumerable.Range(0, training.Count).Select(row => RowOf(training, row)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, holdout.Count).LongCount(row => known.Contains(RowOf(holdout, row)));
    }

    private static string RowOf(RowBatch rows, int row) =>
        string.Join('|', rows.Schema.Features.Select(column => rows.Texts(column.Name)[row] ?? "?").Append($"{LabelOf(rows, row)}"));

    private static LateFeature Late(Column feature, RowBatch training, RowBatch holdout)
    {
        var time = training.Schema.Columns.Single(column => column.IsTime);
        return new(feature.Name, feature.KnownAt!, time.Name, In(training) + In(holdout));

        long In(RowBatch rows) => Enumerable.Range(0, rows.Count).LongCount(row => time.IsMoment
            ? rows.Moments(time.Name).Span[row] is var wanted && wanted != RowBatch.NoMoment && rows.Moments(feature.KnownAt!).Span[row] > wanted
            : rows.Numbers(feature.KnownAt!).Span[row] > rows.Numbers(time.Name).Span[row]);
    }

    private static double LabelOf(RowBatch rows, int row) => rows.Schema.Task switch
    {
        ModelTask.Binary => rows.Labels.Span[row] ? 1 : 0,
        ModelTask.Multiclass => rows.Classes.Span[row],
        _ => rows.Targets.Span[row],
    };

    private static double[] LabelsOf(RowBatch rows) => [.. Enumerable.Range(0, rows.Count).Select(row => LabelOf(rows, row))];

    private static FeatureStrength? Strongest(Column feature, RowBatch training, RowBatch holdout)
    {
        var (known, asked) = (LabelsOf(training), LabelsOf(holdout));
        var (before, now) = BinsOf(feature, training, holdout);
        if (training.Schema.Task == ModelTask.Multiclass)
        {
            return Enumerable.Range(0, training.Schema.Label.Categories.Count)
                .Select(place => AreaOf(feature.Name, Predict(Is(known, place), before, now), Is(asked, place))).OfType<FeatureStrength>().MaxBy(strength => strength.Value);
        }

        var predicted = Predict(known, before, now);
        return known.Concat(asked).All(label => label is 0 or 1) ? AreaOf(feature.Name, predicted, asked) : ShareOf(feature.Name, predicted, asked);

        static double[] Is(double[] labels, int place) => Array.ConvertAll(labels, label => label == place ? 1.0 : 0);
    }

    // Each bin's mean label, with one row more of the overall mean.
    private static double[] Predict(double[] known, string[] before, string[] now)
    {
        var mean = known.Average();
        return Array.ConvertAll(now, bin =>
        {
            var labels = known.Where((_, row) => before[row] == bin).ToList();
            return (labels.Sum() + mean) / (labels.Count + 1);
        });
    }

    private static (string[] Training, string[] Holdout) BinsOf(Column feature, RowBatch training, RowBatch holdout)
    {
        if (feature.Kind != ColumnKind.Number)
        {
            return (Array.ConvertAll(training.Texts(feature.Name), text => text ?? "?"), Array.ConvertAll(holdout.Texts(feature.Name), text => text ?? "?"));
        }

        var sorted = training.Numbers(feature.Name).ToArray().Where(number => !float.IsNaN(number)).Order().ToArray();
        var edges = sorted.Length == 0 ? [] : Enumerable.Range(1, 49).Select(bin => sorted[sorted.Length * bin / 50]).Distinct().ToArray();
        return (Array.ConvertAll(training.Numbers(feature.Name).ToArray(), BinOf), Array.ConvertAll(holdout.Numbers(feature.Name).ToArray(), BinOf));

        string BinOf(float number) => float.IsNaN(number) ? "?" : $"{edges.Count(edge => edge <= number)}";
    }

    // Mann-Whitney over all pairs, and DeLong's variance from the placements by definition.
    private static FeatureStrength? AreaOf(string column, double[] predicted, double[] asked)
    {
        var positives = predicted.Where((_, row) => asked[row] == 1).ToArray();
        var negatives = predicted.Where((_, row) => asked[row] == 0).ToArray();
        if (positives.Length == 0 || negatives.Length == 0)
        {
            return null;
        }

        var ofPositives = Array.ConvertAll(positives, positive => negatives.Average(negative => Beats(positive, negative)));
        var ofNegatives = Array.ConvertAll(negatives, negative => positives.Average(positive => Beats(positive, negative)));
        var (area, variance) = (ofPositives.Average(), VarianceOfMean(ofPositives) + VarianceOfMean(ofNegatives));
        var half = variance > 1e-20 ? 1.959963984540054 * Math.Sqrt(variance)
            : predicted.Distinct().Count() == 1 ? 1.959963984540054 * Math.Sqrt((positives.Length + negatives.Length + 1.0) / (12.0 * positives.Length * negatives.Length))
            : Math.Min(1, 3.0 / Math.Min(positives.Length, negatives.Length));
        return new(column, area, Math.Max(0, area - half), Math.Min(1, area + half));

        static double Beats(double positive, double negative) => positive > negative ? 1 : positive < negative ? 0 : 0.5;
    }

    private static double VarianceOfMean(double[] values)
    {
        var mean = values.Average();
        return values.Length < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length;
    }

    private static FeatureStrength? ShareOf(string column, double[] predicted, double[] asked)
    {
        if (asked.Length < 4)
        {
            return null;
        }

        var (x, y) = (predicted.Average(), asked.Average());
        var first = predicted.Sum(value => (value - x) * (value - x));
        var second = asked.Sum(value => (value - y) * (value - y));
        if (first <= 1e-20 || second <= 1e-20)
        {
            return new(column, 0, 0, 0);
        }

        var correlation = Math.Clamp(predicted.Zip(asked, (a, b) => (a - x) * (b - y)).Sum() / Math.Sqrt(first * second), -1 + 1e-12, 1 - 1e-12);
        var half = 1.959963984540054 / Math.Sqrt(asked.Length - 3);
        return new(column, Square(correlation), Square(Math.Tanh(Math.Atanh(correlation) - half)), Square(Math.Tanh(Math.Atanh(correlation) + half)));

        static double Square(double value) => value <= 0 ? 0 : value * value;
    }
}
