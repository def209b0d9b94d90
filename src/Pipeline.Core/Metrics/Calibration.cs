using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>How well probabilities agree with shares, over ten bins of equal width; a score of exactly 1 is in the last.</summary>
public static class Calibration
{
    /// <summary>The number of bins.</summary>
    public const int Bins = 10;

    /// <summary>Gives the bins that hold rows, lowest first.</summary>
    public static EquatableList<CalibrationBin> BinsOf(ScoredRows rows)
    {
        var counts = new long[Bins];
        var positives = new long[Bins];
        var sums = new double[Bins];
        for (var row = 0; row < rows.Count; row++)
        {
            var bin = BinOf(rows.Scores[row]);
            counts[bin]++;
            positives[bin] += rows.Labels[row] ? 1 : 0;
            sums[bin] += rows.Scores[row];
        }

        return Enumerable.Range(0, Bins)
            .Where(bin => counts[bin] > 0)
            .Select(bin => new CalibrationBin(sums[bin] / counts[bin], (double)positives[bin] / counts[bin], counts[bin]))
            .ToEquatableList();
    }

    /// <summary>Gives the expected calibration error (Naeini et al. 2015), 0 to 1: the mean gap of the bins, weighted by rows; null without rows.</summary>
    public static double? ExpectedError(ScoredRows rows) => rows.Count == 0
        ? null
        : BinsOf(rows).Sum(bin => bin.Rows * Math.Abs(bin.MeanProbability - bin.PositiveShare)) / rows.Count;

    /// <summary>Gives the expected calibration error of rows that count several times; null without rows.</summary>
    internal static double? WeightedError(ScoredRows rows, int[] weights)
    {
        Span<double> gaps = stackalloc double[Bins];
        long total = 0;
        for (var row = 0; row < weights.Length; row++)
        {
            gaps[BinOf(rows.Scores[row])] += weights[row] * (rows.Scores[row] - (rows.Labels[row] ? 1 : 0));
            total += weights[row];
        }

        double sum = 0;
        foreach (var gap in gaps)
        {
            sum += Math.Abs(gap);
        }

        return total == 0 ? null : sum / total;
    }

    /// <summary>Gives the bin of a score, 0 to 9.</summary>
    internal static int BinOf(double score) => Math.Min(Bins - 1, (int)(score * Bins));
}
