using System.Runtime.Intrinsics;

namespace Pipeline.Data.Profiles;

/// <summary>
/// The sum of numbers and of their squares in twice the usual precision: what is left of rounding is far below the last digit of a
/// double, so the result does not depend on the order of the numbers (two-sum of Knuth 1969, two-product of Dekker 1971).
/// </summary>
internal sealed class ExactSums
{
    private Vector256<double> _sum;
    private Vector256<double> _sumRest;
    private Vector256<double> _squares;
    private Vector256<double> _squaresRest;

    /// <summary>Gets the number of numbers.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the arithmetic mean; NaN where there is no number.</summary>
    public double Mean => Total(_sum, _sumRest) is var (sum, rest) ? (sum + rest) / Count : double.NaN;

    /// <summary>Gets the standard deviation of the sample (n − 1); 0 for fewer than two numbers.</summary>
    public double StandardDeviation
    {
        get
        {
            if (Count < 2)
            {
                return 0;
            }

            // Σx² − (Σx)² / n, where the two parts are nearly equal when the mean is large: hence the precision.
            var (sum, sumRest) = Total(_sum, _sumRest);
            var mean = sum / Count;
            var meanRest = (Math.FusedMultiplyAdd(-mean, Count, sum) + sumRest) / Count;
            var product = mean * sum;
            var productRest = Math.FusedMultiplyAdd(mean, sum, -product) + (mean * sumRest) + (meanRest * sum);
            var (squares, squaresRest) = Total(_squares, _squaresRest);
            var (difference, rest) = TwoSum(squares, -product);
            return Math.Sqrt(Math.Max(0, difference + (rest + squaresRest - productRest)) / (Count - 1));
        }
    }

    /// <summary>Adds finite numbers.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        Count += numbers.Length;
        while (numbers.Length >= Vector256<double>.Count)
        {
            Add(Vector256.Create(numbers));
            numbers = numbers[Vector256<double>.Count..];
        }

        if (numbers.Length > 0)
        {
            Span<double> last = stackalloc double[Vector256<double>.Count];
            last.Clear();
            numbers.CopyTo(last);
            Add(Vector256.Create<double>(last));
        }
    }

    /// <summary>Adds all that another one has added.</summary>
    public void Add(ExactSums other)
    {
        Count += other.Count;
        (_sum, var rest) = TwoSum(_sum, other._sum);
        _sumRest += rest + other._sumRest;
        (_squares, rest) = TwoSum(_squares, other._squares);
        _squaresRest += rest + other._squaresRest;
    }

    private static (Vector256<double> Sum, Vector256<double> Left) TwoSum(Vector256<double> left, Vector256<double> right)
    {
        var sum = left + right;
        var part = sum - left;
        return (sum, left - (sum - part) + (right - part));
    }

    private static (double Sum, double Left) TwoSum(double left, double right)
    {
        var sum = left + right;
        var part = sum - left;
        return (sum, left - (sum - part) + (right - part));
    }

    private static (double Sum, double Left) Total(Vector256<double> sums, Vector256<double> rests)
    {
        var (total, rest) = (0.0, Vector256.Sum(rests));
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            (total, var lost) = TwoSum(total, sums[lane]);
            rest += lost;
        }

        return TwoSum(total, rest);
    }

    private void Add(Vector256<double> numbers)
    {
        (_sum, var rest) = TwoSum(_sum, numbers);
        _sumRest += rest;
        var square = numbers * numbers;
        (_squares, rest) = TwoSum(_squares, square);
        _squaresRest += rest + Vector256.FusedMultiplyAdd(numbers, numbers, -square);
    }
}
