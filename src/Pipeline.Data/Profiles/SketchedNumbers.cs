using System.Globalization;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Profiles;

/// <summary>
/// Describes numbers in bounded memory: range, mean and deviation are exact, the rest comes from a <see cref="ValueSketch"/>.
/// </summary>
internal static class SketchedNumbers
{
    /// <summary>Describes what was seen of a column.</summary>
    public static NumberAnswer Describe(ColumnSketch seen)
    {
        if (seen.Sums.Count == 0)
        {
            return new(null, null, 0);
        }

        var values = seen.Values();
        var shape = WeightedMoments.Of([.. values.Points()]);
        var numbers = new NumberProfile(
            seen.Minimum,
            seen.Maximum,
            Settle(seen.Sums.Mean),
            Settle(seen.Sums.StandardDeviation),
            NumberProfile.Points.Select(values.Quantile).ToEquatableList())
        {
            Count = seen.Sums.Count,
            Skewness = shape.Skewness,
            Kurtosis = shape.Kurtosis,
            QuantileError = values.RelativeError,
        };
        return new(numbers, values, null);
    }

    /// <summary>Rounds to twelve digits: what the last ones are may depend on which core was faster, and evidence must not.</summary>
    private static double Settle(double value) =>
        double.Parse(value.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
