using System.Runtime.CompilerServices;

namespace Pipeline.Core.Drift;

/// <summary>Both samples together in bins of about equal share, to draw from what chance alone would do to distances in the column's unit.</summary>
/// <param name="values">The mean of each bin, ascending.</param>
/// <param name="reference">Rows of the reference in each bin.</param>
/// <param name="current">Rows of the current sample in each bin.</param>
internal sealed class PooledBins(IReadOnlyList<double> values, IReadOnlyList<long> reference, IReadOnlyList<long> current)
{
    /// <summary>Judges a Wasserstein distance by what chance alone does to the same distance of these bins.</summary>
    /// <param name="area">The distance of the numbers themselves; that of the bins is a little less.</param>
    /// <param name="level">The probability with which the limit is exceeded where nothing has changed.</param>
    public DriftMeasure Wasserstein(double area, double level)
    {
        double first = reference.Sum(), second = current.Sum();
        var widths = values.Skip(1).Zip(values, (upper, lower) => upper - lower).ToArray();
        var chance = NullDistribution.Of(reference, current, Distance);

        // Like is compared with like: bins with bins. The limit is given in the measure of the numbers.
        var binned = Distance([.. reference], [.. current]);
        var scale = binned > 0 ? area / binned : 1;
        return new(DriftStatistic.Wasserstein, area) { Limit = chance.ExceededWith(level) * scale, PValue = chance.PValue(binned) };

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        double Distance(long[] one, long[] other)
        {
            var (sum, difference) = (0.0, 0.0);
            for (var bin = 0; bin < widths.Length; bin++)
            {
                difference += (one[bin] / first) - (other[bin] / second);
                sum += Math.Abs(difference) * widths[bin];
            }

            return sum;
        }
    }

    /// <summary>Takes bins in ascending order.</summary>
    internal sealed class Builder
    {
        private readonly List<double> _values = [];
        private readonly List<long> _reference = [];
        private readonly List<long> _current = [];

        /// <summary>Adds a bin.</summary>
        /// <param name="sum">Sum of its numbers.</param>
        /// <param name="referenceRows">Rows of the reference.</param>
        /// <param name="currentRows">Rows of the current sample.</param>
        public void Add(double sum, long referenceRows, long currentRows)
        {
            _values.Add(sum / (referenceRows + currentRows));
            _reference.Add(referenceRows);
            _current.Add(currentRows);
        }

        /// <summary>Gives what was added.</summary>
        public PooledBins ToBins() => new(_values, _reference, _current);
    }
}
