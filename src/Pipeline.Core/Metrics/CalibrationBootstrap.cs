namespace Pipeline.Core.Metrics;

/// <summary>
/// The standard error of the expected calibration error, for which no formula exists: rows are drawn with replacement, each class on its
/// own, and the standard deviation over the draws is taken (Efron and Tibshirani 1993). A class of many rows is first put into groups of
/// equal size at random, and groups are drawn: the time is bounded, and the error known to about 3 %. The seed is fixed: the same rows give
/// the same error.
/// </summary>
internal static class CalibrationBootstrap
{
    private const int Draws = 1_000;
    private const int MostGroups = 2_000;
    private const ulong Seed = 0x5EED_0F_CA11B;

    /// <summary>Gives the standard error of one model's calibration error, or of the difference of two on the same rows.</summary>
    public static double StandardError(ScoredRows model, ScoredRows? other = null)
    {
        if (model.Count == 0)
        {
            return 0;
        }

        var random = new SplitMix(Seed);
        var positives = Group(model, other, label: true, random);
        var negatives = Group(model, other, label: false, random);
        var estimates = new double[Draws];
        var sums = new double[other is null ? Calibration.Bins : 2 * Calibration.Bins];
        for (var draw = 0; draw < estimates.Length; draw++)
        {
            Array.Clear(sums);
            Draw(positives, sums, random);
            Draw(negatives, sums, random);
            estimates[draw] = (Total(sums.AsSpan(0, Calibration.Bins)) - Total(sums.AsSpan(Calibration.Bins))) / model.Count;
        }

        // The variance of the mean, times the number of draws, is the variance of one.
        return Math.Sqrt(Strata.Of(estimates).VarianceOfMean * estimates.Length);
    }

    /// <summary>Puts the rows of a class into groups and adds up each group's gaps by bin, those of the other model after those of the first.</summary>
    private static double[][] Group(ScoredRows model, ScoredRows? other, bool label, SplitMix random)
    {
        var rows = Enumerable.Range(0, model.Count).Where(row => model.Labels[row] == label).ToArray();
        for (var last = rows.Length - 1; last > 0; last--)
        {
            var pick = random.Below(last + 1);
            (rows[last], rows[pick]) = (rows[pick], rows[last]);
        }

        var groups = new double[Math.Min(rows.Length, MostGroups)][];
        for (var place = 0; place < rows.Length; place++)
        {
            var group = groups[place % groups.Length] ??= new double[other is null ? Calibration.Bins : 2 * Calibration.Bins];
            var answer = label ? 1 : 0;
            var score = model.Scores[rows[place]];
            group[Calibration.BinOf(score)] += score - answer;
            if (other is not null)
            {
                var otherScore = other.Scores[rows[place]];
                group[Calibration.Bins + Calibration.BinOf(otherScore)] += otherScore - answer;
            }
        }

        return groups;
    }

    private static void Draw(double[][] groups, double[] sums, SplitMix random)
    {
        for (var count = 0; count < groups.Length; count++)
        {
            var group = groups[random.Below(groups.Length)];
            for (var bin = 0; bin < sums.Length; bin++)
            {
                sums[bin] += group[bin];
            }
        }
    }

    private static double Total(ReadOnlySpan<double> sums)
    {
        double total = 0;
        foreach (var sum in sums)
        {
            total += Math.Abs(sum);
        }

        return total;
    }
}
