using Pipeline.Core.Metrics;

namespace Pipeline.Core.Leakage;

/// <summary>
/// Measures how well one feature alone predicts a class, from counts: its values are taken in bins, missing being one of them, and each
/// bin's share of the class among the rows trained on is the prediction for the held-out rows of that bin. So a value that gives the answer
/// away is found whatever the shape of the relation, also when only its being missing does. Bins with the same prediction are kept as one, so that
/// memory does not grow with the number of bins.
/// </summary>
public sealed class ClassStrength
{
    // A bin counts as if it had one row more, of the overall mean: a category that occurs once proves nothing.
    private const double Prior = 1;

    private readonly string _column;
    private readonly double[] _shares;
    private readonly int _first;
    private readonly Dictionary<(long OfClass, long All), (long OfClass, long Others)>[] _cells;

    /// <summary>Begins with the rows trained on, of any value of the feature.</summary>
    /// <param name="column">Name of the feature in the file.</param>
    /// <param name="training">Number of rows trained on for each class, by its place among the label's categories. Of two classes the second one is asked; of more, each.</param>
    public ClassStrength(string column, IReadOnlyList<long> training)
    {
        var rows = training.Sum();
        _column = column;
        _shares = [.. training.Select(count => rows == 0 ? 0 : (double)count / rows)];
        _first = training.Count == 2 ? 1 : 0;
        _cells = [.. training.Select(_ => new Dictionary<(long, long), (long, long)>())];
    }

    /// <summary>Adds the rows of one bin.</summary>
    /// <param name="training">Rows trained on, by class.</param>
    /// <param name="holdout">Rows held out, by class.</param>
    public void Add(ReadOnlySpan<long> training, ReadOnlySpan<long> holdout)
    {
        var (known, asked) = (Sum(training), Sum(holdout));
        for (var place = _first; place < _cells.Length; place++)
        {
            var cell = (training[place], known);
            var (ofClass, others) = _cells[place].GetValueOrDefault(cell);
            _cells[place][cell] = (ofClass + holdout[place], others + asked - holdout[place]);
        }
    }

    /// <summary>Gives the area under the ROC curve of the clearest class; null where no class has held-out rows of both kinds.</summary>
    public FeatureStrength? Measure() =>
        Enumerable.Range(_first, _cells.Length - _first).Select(AreaOf).OfType<FeatureStrength>().MaxBy(strength => strength.Value);

    private FeatureStrength? AreaOf(int place)
    {
        var bins = _cells[place]
            .Select(cell => (Predicted: (cell.Key.OfClass + (Prior * _shares[place])) / (cell.Key.All + Prior), cell.Value.OfClass, cell.Value.Others))
            .GroupBy(cell => cell.Predicted, (predicted, cells) => cells.Aggregate((a, b) => (predicted, a.OfClass + b.OfClass, a.Others + b.Others)))
            .OrderBy(cell => cell.Predicted)
            .ToList();
        double positives = bins.Sum(bin => bin.OfClass);
        double negatives = bins.Sum(bin => bin.Others);
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        // Each row's placement (DeLong, DeLong and Clarke-Pearson 1988): rows of one bin have the same.
        var (positive, negative) = (new WeightedMean(), new WeightedMean());
        double positivesBelow = 0, negativesBelow = 0;
        foreach (var (_, ofClass, others) in bins)
        {
            positive.Add((negativesBelow + (others / 2.0)) / negatives, ofClass);
            negative.Add((positives - positivesBelow - (ofClass / 2.0)) / positives, others);
            positivesBelow += ofClass;
            negativesBelow += others;
        }

        // A perfect area has no variance: with few rows of a class it may still be luck, by the rule of three. One bin alone has none either.
        var variance = positive.VarianceOfMean + negative.VarianceOfMean;
        var half = variance > 0 ? Interval.Z * Math.Sqrt(variance)
            : bins.Count == 1 ? Interval.Z * Math.Sqrt(DeLong.VarianceOfChance(positives, negatives))
            : Math.Min(1, 3.0 / Math.Min(positives, negatives));
        return new(_column, positive.Mean, Math.Max(0, positive.Mean - half), Math.Min(1, positive.Mean + half));
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>Mean and variance of values that occur several times each, without a second walk (West 1979).</summary>
    private sealed class WeightedMean
    {
        private double _rows;
        private double _squares;

        public double Mean { get; private set; }

        /// <summary>Gets the sample variance (n - 1) divided by n; 0 for fewer than two rows.</summary>
        public double VarianceOfMean => _rows < 2 ? 0 : _squares / (_rows - 1) / _rows;

        public void Add(double value, long rows)
        {
            if (rows > 0)
            {
                _rows += rows;
                var distance = value - Mean;
                Mean += distance * rows / _rows;
                _squares += rows * distance * (value - Mean);
            }
        }
    }
}
