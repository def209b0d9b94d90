namespace Pipeline.Core.Metrics;

/// <summary>
/// The standard error of the expected calibration error, for which no formula exists: rows are drawn with replacement, each class on its
/// own, and the standard deviation over the draws is taken (Efron and Tibshirani 1993). The seed is fixed: the same rows give the same error.
/// </summary>
internal static class CalibrationBootstrap
{
    /// <summary>The number of draws up to 50,000 rows; fewer above, at least <see cref="FewestDraws"/>, to bound the time.</summary>
    public const int MostDraws = 1_000;

    /// <summary>The fewest draws.</summary>
    public const int FewestDraws = 200;

    private const ulong Seed = 0x5EED_0F_CA11B;

    /// <summary>Gives the standard error of one model's calibration error, or of the difference of two on the same rows.</summary>
    public static double StandardError(ScoredRows model, ScoredRows? other = null)
    {
        if (model.Count == 0)
        {
            return 0;
        }

        var draws = Math.Clamp(50_000_000 / model.Count, FewestDraws, MostDraws);
        var random = new SplitMix(Seed);
        var gaps = Gaps(model);
        var otherGaps = other is null ? [] : Gaps(other);
        var estimates = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            var sums = new double[2 * Calibration.Bins];
            Draw(0, model.Positives);
            Draw(model.Positives, model.Negatives);
            estimates[draw] = (Total(sums.AsSpan(0, Calibration.Bins)) - Total(sums.AsSpan(Calibration.Bins))) / model.Count;

            void Draw(int first, int rows)
            {
                for (var count = 0; count < rows; count++)
                {
                    var row = first + random.Below(rows);
                    sums[gaps[row].Bin] += gaps[row].Gap;
                    if (otherGaps.Length > 0)
                    {
                        sums[Calibration.Bins + otherGaps[row].Bin] += otherGaps[row].Gap;
                    }
                }
            }
        }

        // The variance of the mean, times the number of draws, is the variance of one.
        return Math.Sqrt(Strata.Of(estimates).VarianceOfMean * draws);
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

    /// <summary>Lists each row's bin and gap, positives first.</summary>
    private static (int Bin, double Gap)[] Gaps(ScoredRows rows)
    {
        var gaps = new (int Bin, double Gap)[rows.Count];
        var positive = 0;
        var negative = rows.Positives;
        for (var row = 0; row < rows.Count; row++)
        {
            var label = rows.Labels[row];
            gaps[label ? positive++ : negative++] = (Calibration.BinOf(rows.Scores[row]), rows.Scores[row] - (label ? 1 : 0));
        }

        return gaps;
    }
}
