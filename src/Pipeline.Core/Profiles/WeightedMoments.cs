namespace Pipeline.Core.Profiles;

/// <summary>Mean, deviation, skewness and kurtosis of numbers that are given with the rows they have.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Of the sample (n − 1); 0 for a single row.</param>
/// <param name="Skewness">As <see cref="NumberProfile.Skewness"/>.</param>
/// <param name="Kurtosis">As <see cref="NumberProfile.Kurtosis"/>.</param>
public sealed record WeightedMoments(long Count, double Mean, double StandardDeviation, double? Skewness, double? Kurtosis)
{
    /// <summary>Computes them in two passes: the mean first, then the distances from it.</summary>
    /// <param name="counts">Values with their rows; at least one row.</param>
    public static WeightedMoments Of(IReadOnlyList<(double Value, long Rows)> counts)
    {
        var (count, sum, lost) = (0L, 0.0, 0.0);
        foreach (var (value, rows) in counts)
        {
            // A compensated sum (Neumaier 1974).
            var (term, next) = (value * rows, sum + (value * rows));
            lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
            (count, sum) = (count + rows, next);
        }

        var mean = (sum + lost) / count;
        var (second, third, fourth) = (0.0, 0.0, 0.0);
        foreach (var (value, rows) in counts)
        {
            var distance = value - mean;
            var square = distance * distance;
            second += rows * square;
            third += rows * square * distance;
            fourth += rows * square * square;
        }

        var moments = new Moments(count, mean, second, third, fourth);
        return new(count, mean, moments.StandardDeviation, moments.Skewness, moments.Kurtosis);
    }
}
