using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Profiles;

/// <summary>Describes numbers of which every different one is counted: exact, and the same to the last digit whichever core is faster.</summary>
internal static class CountedNumbers
{
    /// <summary>Describes what was seen of a column whose numbers were kept.</summary>
    public static NumberAnswer Describe(ColumnSketch seen) => Describe(seen.Counts());

    private static NumberAnswer Describe(List<(double Value, long Rows)> counts)
    {
        if (counts.Count == 0)
        {
            return new(null, null, 0);
        }

        var moments = WeightedMoments.Of(counts);
        var numbers = new NumberProfile(
            counts[0].Value, counts[^1].Value, moments.Mean, moments.StandardDeviation, NumberProfile.Points.Select(point => Quantile(counts, moments.Count, point)).ToEquatableList())
        {
            Count = moments.Count,
            Skewness = moments.Skewness,
            Kurtosis = moments.Kurtosis,
        };
        return new(numbers, ValueSketch.OfCounts(counts), counts.Count);
    }

    // With linear interpolation: type 7 of Hyndman & Fan 1996.
    private static double Quantile(List<(double Value, long Rows)> counts, long total, double point)
    {
        var place = (total - 1) * point;
        var below = (long)place;
        var (value, next) = (At(below), At(Math.Min(below + 1, total - 1)));
        return value + ((place - below) * (next - value));

        double At(long index)
        {
            var before = 0L;
            return counts.First(pair => (before += pair.Rows) > index).Value;
        }
    }
}
