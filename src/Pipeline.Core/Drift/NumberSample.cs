namespace Pipeline.Core.Drift;

/// <summary>The numbers of one column of one data set, sorted; missing ones are only counted.</summary>
public sealed class NumberSample
{
    private readonly double[] _sorted;

    private NumberSample(double[] sorted, long missing) => (_sorted, Missing) = (sorted, missing);

    /// <summary>Gets the number of numbers.</summary>
    public int Count => _sorted.Length;

    /// <summary>Gets the number of missing values.</summary>
    public long Missing { get; }

    /// <summary>Gets the numbers, smallest first.</summary>
    internal ReadOnlySpan<double> Sorted => _sorted;

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

        var sorted = present[..count];
        Array.Sort(sorted);
        return new(sorted, values.Length - count);
    }

    /// <summary>Gives a quantile with linear interpolation (type 7 of Hyndman &amp; Fan 1996).</summary>
    /// <param name="point">From 0 to 1.</param>
    public double Quantile(double point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(point, 1);
        var place = (_sorted.Length - 1) * point;
        var below = (int)place;
        var above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + ((place - below) * (_sorted[above] - _sorted[below]));
    }

    /// <summary>Gives the number of numbers that are at most <paramref name="value"/>.</summary>
    internal int CountUpTo(double value)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = _sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
