using System.Text.Json.Serialization;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>
/// The distribution of a numeric column in a few kilobytes: counts in buckets whose ends grow by the same factor γ (DDSketch,
/// Masson, Rim and Lee 2019). When there are too many, every two neighbours become one (UDDSketch, Epicoco et al. 2020). Counts are
/// exact, so the merge of two sketches is, to the last row, the sketch of both data sets together, in any order.
/// </summary>
/// <remarks>
/// What is lost: a number is known to <see cref="RelativeError"/> of its size, a rank to <see cref="RankError"/>.
/// </remarks>
public sealed record ValueSketch
{
    /// <summary>The most buckets that are kept.</summary>
    public const int MostBuckets = 512;

    /// <summary>The logarithm of γ at level 0; each level doubles it.</summary>
    public const double FinestWidth = 2e-5;

    /// <summary>Gets how often neighbours were joined, 0 or more.</summary>
    public required int Level
    {
        get;
        init => field = value is >= 0 and <= 24 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A sketch has a level from 0 to 24.");
    }

    /// <summary>Gets the number of zeros.</summary>
    public required long Zeros { get; init; }

    /// <summary>Gets the buckets of the numbers below zero by their size, ascending.</summary>
    [JsonConverter(typeof(BucketListJsonConverter))]
    public required EquatableList<BucketCount> Negative { get; init; }

    /// <summary>Gets the buckets of the numbers above zero, ascending.</summary>
    [JsonConverter(typeof(BucketListJsonConverter))]
    public required EquatableList<BucketCount> Positive { get; init; }

    /// <summary>Gets the number of numbers.</summary>
    [JsonIgnore]
    public long Count => Zeros + Negative.Sum(bucket => bucket.Rows) + Positive.Sum(bucket => bucket.Rows);

    /// <summary>Gets the largest error of a number, as a share of its size: (γ − 1) / (γ + 1).</summary>
    [JsonIgnore]
    public double RelativeError => Math.Tanh(Width / 2);

    /// <summary>Gets the largest error of a rank, as a share of all numbers: that of the fullest bucket. Ranks at the ends of buckets are exact.</summary>
    [JsonIgnore]
    public double RankError => Count == 0 ? 0 : (double)Negative.Concat(Positive).Select(bucket => bucket.Rows).DefaultIfEmpty(0).Max() / Count;

    private double Width => FinestWidth * (1 << Level);

    private int Buckets => Negative.Count + Positive.Count;

    /// <summary>Sketches numbers; NaN is passed over.</summary>
    public static ValueSketch Of(IEnumerable<double> values) => OfCounts(values.Where(value => !double.IsNaN(value)).Select(value => (value, 1L)));

    /// <summary>Sketches numbers that are given with the rows they have.</summary>
    public static ValueSketch OfCounts(IEnumerable<(double Value, long Rows)> counts)
    {
        var (negative, positive, zeros) = (new Dictionary<int, long>(), new Dictionary<int, long>(), 0L);
        foreach (var (value, rows) in counts)
        {
            if (value == 0)
            {
                zeros += rows;
            }
            else
            {
                var side = value < 0 ? negative : positive;
                var index = (int)Math.Ceiling(Math.Log(Math.Abs(value)) / FinestWidth);
                side[index] = side.GetValueOrDefault(index) + rows;
            }
        }

        return Of(0, zeros, negative, positive);
    }

    /// <summary>Makes a sketch of counted buckets, and joins neighbours until there are at most <see cref="MostBuckets"/>.</summary>
    /// <param name="level">The level that the indices are of.</param>
    /// <param name="zeros">Number of zeros.</param>
    /// <param name="negative">Rows of each bucket below zero.</param>
    /// <param name="positive">Rows of each bucket above zero.</param>
    public static ValueSketch Of(int level, long zeros, IEnumerable<KeyValuePair<int, long>> negative, IEnumerable<KeyValuePair<int, long>> positive)
    {
        var sketch = new ValueSketch { Level = level, Zeros = zeros, Negative = Ascending(negative), Positive = Ascending(positive) };
        while (sketch.Buckets > MostBuckets)
        {
            sketch = sketch.At(sketch.Level + 1);
        }

        return sketch;
    }

    /// <summary>Gives the sketch of both data sets together.</summary>
    public ValueSketch Merge(ValueSketch other)
    {
        var level = Math.Max(Level, other.Level);
        var (mine, theirs) = (At(level), other.At(level));
        return Of(level, Zeros + other.Zeros, Pairs(mine.Negative).Concat(Pairs(theirs.Negative)), Pairs(mine.Positive).Concat(Pairs(theirs.Positive)));
    }

    /// <summary>Gives the same counts in the wider buckets of a higher level; itself where the level is no higher.</summary>
    public ValueSketch At(int level)
    {
        var steps = level - Level;
        return steps <= 0 ? this : new ValueSketch
        {
            Level = level,
            Zeros = Zeros,
            Negative = Ascending(Pairs(Negative), steps),
            Positive = Ascending(Pairs(Positive), steps),
        };
    }

    /// <summary>Gives each bucket's middle value and its rows, the smallest value first.</summary>
    public IEnumerable<(double Value, long Rows)> Points() => Negative.Reverse()
        .Select(bucket => (-Middle(bucket.Index), bucket.Rows))
        .Concat(Zeros > 0 ? [(0.0, Zeros)] : [])
        .Concat(Positive.Select(bucket => (Middle(bucket.Index), bucket.Rows)));

    /// <summary>Gives the ends of each bucket and its rows, the smallest first; zeros have a bucket without width.</summary>
    public IEnumerable<(double From, double To, long Rows)> Ranges() => Negative.Reverse()
        .Select(bucket => (-Math.Exp(bucket.Index * Width), -Math.Exp((bucket.Index - 1) * Width), bucket.Rows))
        .Concat(Zeros > 0 ? [(0.0, 0.0, Zeros)] : [])
        .Concat(Positive.Select(bucket => (Math.Exp((bucket.Index - 1) * Width), Math.Exp(bucket.Index * Width), bucket.Rows)));

    /// <summary>Gives a quantile, to <see cref="RelativeError"/> of its size: the middle of the bucket that holds it.</summary>
    /// <param name="point">From 0 to 1.</param>
    /// <exception cref="InvalidOperationException">The sketch is empty.</exception>
    public double Quantile(double point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(point, 1);
        var (place, before, last) = (Math.Round(point * (Count - 1), 6), 0L, double.NaN);
        foreach (var (value, rows) in Points())
        {
            (before, last) = (before + rows, value);
            if (before > place)
            {
                return value;
            }
        }

        return double.IsNaN(last) ? throw new InvalidOperationException("A sketch without numbers has no quantile.") : last;
    }

    // 2 γ^i / (γ + 1) is as far, in relation to itself, from the lower as from the upper end.
    private double Middle(int index) => 2 * Math.Exp(index * Width) / (1 + Math.Exp(Width));

    private static IEnumerable<KeyValuePair<int, long>> Pairs(IEnumerable<BucketCount> buckets) =>
        buckets.Select(bucket => KeyValuePair.Create(bucket.Index, bucket.Rows));

    // One step joins the buckets 2 i - 1 and 2 i to i: ceil(index / 2), and for negative indices too.
    private static EquatableList<BucketCount> Ascending(IEnumerable<KeyValuePair<int, long>> pairs, int steps = 0)
    {
        var joined = new SortedDictionary<int, long>();
        foreach (var (index, rows) in pairs.Where(pair => pair.Value > 0))
        {
            var place = -(-index >> steps);
            joined[place] = joined.GetValueOrDefault(place) + rows;
        }

        return joined.Select(pair => new BucketCount(pair.Key, pair.Value)).ToEquatableList();
    }
}
