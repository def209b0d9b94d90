using System.Runtime.CompilerServices;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Drift;

/// <summary>
/// Draws how counts would fall on two data sets where nothing has changed: all rows in one bag, and the reference takes its number
/// of them (the permutation distribution, which is exact at any size). Bins of which both the rows and the reference's number are
/// above 16 are drawn from the normal distribution of the same mean and variance.
/// </summary>
/// <param name="pooled">Rows of each bin, of both data sets together.</param>
/// <param name="referenceRows">Rows of the reference.</param>
/// <param name="seed">The same seed gives the same draws.</param>
internal sealed class HomogeneityDraws(long[] pooled, long referenceRows, ulong seed)
{
    private const long Few = 16;
    private readonly SplitMix _random = new(seed);
    private readonly long _total = pooled.Sum();
    private double _spare = double.NaN;

    /// <summary>Draws once.</summary>
    /// <param name="reference">Becomes the reference's rows of each bin.</param>
    /// <param name="current">Becomes the other's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Next(long[] reference, long[] current)
    {
        var (left, wanted) = (_total, referenceRows);
        for (var bin = 0; bin < pooled.Length; bin++)
        {
            var taken = Taken(pooled[bin], wanted, left);
            (reference[bin], current[bin]) = (taken, pooled[bin] - taken);
            (left, wanted) = (left - pooled[bin], wanted - taken);
        }
    }

    // How many of a bin's rows are among the wanted ones of all that are left: hypergeometric.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Taken(long rows, long wanted, long left)
    {
        var fewest = Math.Min(Math.Min(rows, left - rows), Math.Min(wanted, left - wanted));
        if (fewest == 0)
        {
            return rows == 0 || wanted == 0 ? 0 : rows == left ? wanted : rows;
        }

        if (fewest > Few)
        {
            var share = (double)wanted / left;
            var variance = rows * share * (1 - share) * (left - rows) / (left - 1.0);
            return (long)Math.Clamp(Math.Round((rows * share) + (Math.Sqrt(variance) * Normal())), Math.Max(0, rows - (left - wanted)), Math.Min(rows, wanted));
        }

        // The same number by walking over whichever is fewest: the rows, the others, the wanted, or the unwanted.
        return fewest == rows ? Walk(rows, wanted, left)
            : fewest == wanted ? Walk(wanted, rows, left)
            : fewest == left - rows ? wanted - Walk(left - rows, wanted, left)
            : rows - Walk(left - wanted, rows, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Walk(long steps, long hits, long left)
    {
        // A hit where the drawn place is among the hits that are left: the sign of a difference, because nobody can predict a branch here.
        var found = 0L;
        for (var step = 0L; step < steps; step++)
        {
            found += (_random.BelowLong(left - step) - (hits - found)) >>> 63;
        }

        return found;
    }

    // Marsaglia's polar method (1964).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            (var kept, _spare) = (_spare, double.NaN);
            return kept;
        }

        double x, y, square;
        do
        {
            (x, y) = ((2 * _random.Fraction()) - 1, (2 * _random.Fraction()) - 1);
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = y * factor;
        return x * factor;
    }
}
