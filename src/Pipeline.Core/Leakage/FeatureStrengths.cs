using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Leakage;

/// <summary>
/// Measures how well each feature alone predicts: its values become fifty bins or its categories, missing being one of them; each bin's
/// mean label among the rows trained on is the prediction for the held-out rows of that bin. So a value that gives the answer away
/// is found whatever the shape of the relation, also when only its being missing does.
/// </summary>
internal static class FeatureStrengths
{
    private const int Bins = 50;

    // A bin counts as if it had one row more, of the overall mean: a category that occurs once proves nothing.
    private const double Prior = 1;

    public static IReadOnlyList<FeatureStrength> Of(RowBatch training, RowBatch holdout)
    {
        var (known, asked) = (LabelsOf(training), LabelsOf(holdout));
        return [.. training.Schema.Features
            .Select(column => Strongest(column.Name, known, asked, BinsOf(column, training, holdout)))
            .OfType<FeatureStrength>()
            .OrderByDescending(strength => strength.Value)
            .ThenBy(strength => strength.Column, StringComparer.Ordinal)];
    }

    // A label of several classes is asked class by class; each row of numbers is one question.
    private static IReadOnlyList<double[]> LabelsOf(RowBatch rows) => rows.Schema.Task switch
    {
        ModelTask.Binary => [Array.ConvertAll(rows.Labels.ToArray(), label => label ? 1.0 : 0)],
        ModelTask.Multiclass => [.. Enumerable.Range(0, rows.Schema.Label.Categories.Count)
            .Select(place => Array.ConvertAll(rows.Classes.ToArray(), label => label == place ? 1.0 : 0))],
        _ => [Array.ConvertAll(rows.Targets.ToArray(), target => (double)target)],
    };

    private static FeatureStrength? Strongest(string column, IReadOnlyList<double[]> known, IReadOnlyList<double[]> asked, (int[] Training, int[] Holdout) bins) =>
        known.Zip(asked, (before, now) => Measure(column, before, now, bins)).OfType<FeatureStrength>().MaxBy(strength => strength.Value);

    private static FeatureStrength? Measure(string column, double[] known, double[] asked, (int[] Training, int[] Holdout) bins)
    {
        var mean = known.Average();
        var sums = new Dictionary<int, (double Sum, double Rows)>();
        for (var row = 0; row < known.Length; row++)
        {
            var (sum, rows) = sums.GetValueOrDefault(bins.Training[row]);
            sums[bins.Training[row]] = (sum + known[row], rows + 1);
        }

        var predicted = Array.ConvertAll(bins.Holdout, bin => sums.TryGetValue(bin, out var found) ? (found.Sum + (Prior * mean)) / (found.Rows + Prior) : mean);
        return asked.All(answer => answer is 0 or 1) && known.All(answer => answer is 0 or 1)
            ? Area(column, predicted, asked)
            : Variance(column, predicted, asked);
    }

    private static FeatureStrength? Area(string column, double[] predicted, double[] asked)
    {
        var rows = ScoredRows.Of(predicted, Array.ConvertAll(asked, answer => answer == 1), 0.5);
        if (rows.Positives == 0 || rows.Negatives == 0)
        {
            return null;
        }

        var (area, variance) = DeLong.Estimate(rows);
        var half = Interval.Z * Math.Sqrt(variance);

        // A perfect area has no variance: with few rows of a class it may still be luck, by the rule of three.
        var luck = variance > 0 ? half : Math.Min(1, 3.0 / Math.Min(rows.Positives, rows.Negatives));
        return new(column, area, Math.Max(0, area - luck), Math.Min(1, area + half));
    }

    private static FeatureStrength? Variance(string column, double[] predicted, double[] asked)
    {
        if (predicted.Length < 4)
        {
            return null;
        }

        var (meanPredicted, meanAsked) = (predicted.Average(), asked.Average());
        var (both, first, second) = (0.0, 0.0, 0.0);
        for (var row = 0; row < asked.Length; row++)
        {
            var (x, y) = (predicted[row] - meanPredicted, asked[row] - meanAsked);
            (both, first, second) = (both + (x * y), first + (x * x), second + (y * y));
        }

        if (first <= 0 || second <= 0)
        {
            return new(column, 0, 0, 0);
        }

        var correlation = Math.Clamp(both / Math.Sqrt(first * second), -1 + 1e-12, 1 - 1e-12);
        var half = Interval.Z / Math.Sqrt(asked.Length - 3);
        var (low, high) = (Math.Max(0, Math.Tanh(Math.Atanh(correlation) - half)), Math.Max(0, Math.Tanh(Math.Atanh(correlation) + half)));
        var share = Math.Max(0, correlation);
        return new(column, share * share, low * low, high * high);
    }

    private static (int[] Training, int[] Holdout) BinsOf(Column column, RowBatch training, RowBatch holdout)
    {
        if (column.Kind != ColumnKind.Number)
        {
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            int PlaceOf(string? text) => text is null ? -1 : places.TryGetValue(text, out var place) ? place : places[text] = places.Count;
            return (Array.ConvertAll(training.Categories(column.Name).ToArray(), PlaceOf), Array.ConvertAll(holdout.Categories(column.Name).ToArray(), PlaceOf));
        }

        var sorted = training.Numbers(column.Name).ToArray().Where(number => !float.IsNaN(number)).Order().ToArray();
        var edges = sorted.Length == 0
            ? []
            : Enumerable.Range(1, Bins - 1).Select(bin => sorted[(int)((long)sorted.Length * bin / Bins)]).Distinct().ToArray();
        int BinOf(float number)
        {
            var place = float.IsNaN(number) ? -2 : Array.BinarySearch(edges, number);
            return float.IsNaN(number) ? -1 : place < 0 ? ~place : place + 1;
        }

        return (Array.ConvertAll(training.Numbers(column.Name).ToArray(), BinOf), Array.ConvertAll(holdout.Numbers(column.Name).ToArray(), BinOf));
    }
}
