using Pipeline.Core.Profiles;

namespace Pipeline.Core.Drift;

/// <summary>The numbers of one column of one data set, sorted; missing ones are only counted.</summary>
public sealed class NumberSample
{
    private readonly double[] _sorted;

    // Null where every number stands for itself; otherwise how many rows are at most the number at the same place.
    private readonly long[]? _upTo;

    private NumberSample(double[] sorted, long[]? upTo, long missing) => (_sorted, _upTo, Missing) = (sorted, upTo, missing);

    /// <summary>Gets the number of numbers.</summary>
    public long Count => _upTo is null ? _sorted.Length : _upTo[^1];

    /// <summary>Gets the number of missing values.</summary>
    public long Missing { get; }

    /// <summary>Gets the numbers, smallest first; where they are counted, each once.</summary>
    internal ReadOnlySpan<double> Sorted => _sorted;

    /// <summary>Gets the number of places in <see cref="Sorted"/>.</summary>
    internal int Places => _sorted.Length;

    /// <summary>Takes a sample; NaN counts as missing.</summary>
    /// <exception cref="ArgumentException">There is an infinite number, or none at all.</exception>
    public static NumberSample Of(ReadOnlySpan<double> values)
    {
        var present = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsInfinity(value))
            {
                throw new ArgumentException("An infinite number has no place in a distribution.", nameof(values));
            }

            if (!double.IsNaN(value))
            {
                present[count++] = value;
            }
        }

        if (count == 0)
        {
            throw new ArgumentException("A sample needs a number.", nameof(values));
        }

        var sorted = count == present.Length ? present : present[..count];
        RadixSort.Sort(sorted);
        return new(sorted, null, values.Length - count);
    }

    /// <summary>Takes numbers that are given with the rows they have.</summary>
    /// <param name="counts">Values, ascending and each once, with 1 row or more.</param>
    /// <param name="missing">Number of missing values.</param>
    /// <exception cref="ArgumentException">There is none, one is not finite, or they do not ascend.</exception>
    public static NumberSample OfCounts(IEnumerable<(double Value, long Rows)> counts, long missing)
    {
        var (values, upTo, total) = (new List<double>(), new List<long>(), 0L);
        foreach (var (value, rows) in counts)
        {
            if (!double.IsFinite(value) || rows < 1 || (values.Count > 0 && value <= values[^1]))
            {
                throw new ArgumentException("Counted numbers must be finite, ascend, and have a row.", nameof(counts));
            }

            total += rows;
            values.Add(value);
            upTo.Add(total);
        }

        return values.Count > 0
            ? new([.. values], [.. upTo], missing)
            : throw new ArgumentException("A sample needs a number.", nameof(counts));
    }

    /// <summary>Takes the numbers of a profile: each is the middle of its bucket.</summary>
    /// <param name="sketch">The distribution; not empty.</param>
    /// <param name="missing">Number of missing values.</param>
    public static NumberSample Of(ValueSketch sketch, long missing) => OfCounts(sketch.Points(), missing);

    /// <summary>Gives a quantile with linear interpolation (type 7 of Hyndman &amp; Fan 1996).</summary>
    /// <param name="point">From 0 to 1.</param>
    public double Quantile(double point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(point, 1);
        var place = (Count - 1) * point;
        var below = (long)place;
        var (value, next) = (At(below), At(Math.Min(below + 1, Count - 1)));
        return value + ((place - below) * (next - value));
    }

    /// <summary>Gives the number of numbers that are at most <paramref name="value"/>.</summary>
    internal long CountUpTo(double value)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = _sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return UpTo(low);
    }

    /// <summary>Gives the number of rows at the first places.</summary>
    internal long UpTo(int places) => _upTo is null ? places : places == 0 ? 0 : _upTo[places - 1];

    /// <summary>Gives the mean and the spread.</summary>
    internal WeightedMoments Moments()
    {
        var counts = new (double Value, long Rows)[_sorted.Length];
        for (var place = 0; place < counts.Length; place++)
        {
            counts[place] = (_sorted[place], UpTo(place + 1) - UpTo(place));
        }

        return WeightedMoments.Of(counts);
    }

    private double At(long row)
    {
        if (_upTo is null)
        {
            return _sorted[row];
        }

        var place = Array.BinarySearch(_upTo, row + 1);
        return _sorted[place < 0 ? ~place : place];
    }
}
