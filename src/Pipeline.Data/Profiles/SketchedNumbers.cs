using System.Globalization;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Profiles;

/// <summary>
/// Describes numbers in bounded memory: range, mean and deviation are exact, the rest comes from a <see cref="ValueSketch"/>.
/// </summary>
internal static class SketchedNumbers
{
    /// <summary>Buckets of 0.26 %: some thousands for a column that spans ten orders of magnitude, so that they stay in a core's cache.</summary>
    private const int Level = 7;

    /// <summary>Adds the question.</summary>
    public static Func<AggregateQuery, NumberAnswer> Ask(string number, AggregateQuery query)
    {
        var count = query.Add($"count({number})");
        var minimum = query.Add($"min({number})");
        var maximum = query.Add($"max({number})");

        // favg is a compensated sum (Kahan 1965): parallel parts may come in any order.
        var mean = query.Add($"favg({number})");
        var deviation = query.Add($"stddev_samp({number})");

        // The bucket and the sign in one number: 4 · index, and 1 above zero, 2 below, 0 at it.
        var width = (ValueSketch.FinestWidth * (1 << Level)).ToString("R", CultureInfo.InvariantCulture);
        var buckets = query.Add(
            $"histogram(CASE WHEN {number} = 0 THEN 0 ELSE 4 * CAST(ceil(ln(abs({number})) / {width}) AS INTEGER) + CASE WHEN {number} > 0 THEN 1 ELSE 2 END END)");
        return answers =>
        {
            if (answers.Number(mean) is not { } middle)
            {
                return new(null, null, 0);
            }

            var values = Read(answers.Value<Dictionary<int, ulong>>(buckets) ?? []);
            var shape = WeightedMoments.Of([.. values.Points()]);
            var numbers = new NumberProfile(
                answers.Number(minimum)!.Value,
                answers.Number(maximum)!.Value,
                Settle(middle),
                Settle(answers.Number(deviation) ?? 0),
                NumberProfile.Points.Select(values.Quantile).ToEquatableList())
            {
                Count = answers.Whole(count),
                Skewness = shape.Skewness,
                Kurtosis = shape.Kurtosis,
                QuantileError = values.RelativeError,
            };
            return new(numbers, values, null);
        };
    }

    private static ValueSketch Read(Dictionary<int, ulong> counts) => ValueSketch.Of(
        Level,
        (long)counts.GetValueOrDefault(0),
        counts.Where(pair => pair.Key != 0 && (pair.Key & 3) == 2).Select(pair => KeyValuePair.Create(pair.Key >> 2, (long)pair.Value)),
        counts.Where(pair => (pair.Key & 3) == 1).Select(pair => KeyValuePair.Create(pair.Key >> 2, (long)pair.Value)));

    /// <summary>Rounds to twelve digits: the last ones depend on which core was faster, and evidence must not.</summary>
    private static double Settle(double value) =>
        double.Parse(value.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
