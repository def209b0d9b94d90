using Pipeline.Core.Metrics;

namespace Pipeline.Core.Leakage;

/// <summary>
/// Measures how well one feature alone predicts a number, from sums: as <see cref="ClassStrength"/>, each bin's mean label among the rows trained
/// on being the prediction for the held-out rows of that bin.
/// </summary>
/// <param name="column">Name of the feature in the file.</param>
public sealed class NumberStrength(string column)
{
    private const double Prior = 1;

    /// <summary>Parallel sums differ in the last digits from run to run; the same data must give the same evidence.</summary>
    private const int Digits = 11;

    private double _rows;
    private double _predicted;
    private double _predictedSquares;
    private double _products;
    private double _asked;
    private double _askedSquares;

    /// <summary>Adds the rows of one bin. Labels are counted from the mean label of all rows trained on, which keeps digits.</summary>
    /// <param name="knownRows">Rows trained on.</param>
    /// <param name="knownSum">Sum of their labels.</param>
    /// <param name="askedRows">Rows held out.</param>
    /// <param name="askedSum">Sum of their labels.</param>
    /// <param name="askedSquares">Sum of the squares of their labels.</param>
    public void Add(long knownRows, double knownSum, long askedRows, double askedSum, double askedSquares)
    {
        var predicted = knownSum / (knownRows + Prior);
        _rows += askedRows;
        _predicted += askedRows * predicted;
        _predictedSquares += askedRows * predicted * predicted;
        _products += predicted * askedSum;
        _asked += askedSum;
        _askedSquares += askedSquares;
    }

    /// <summary>Gives the share of the label's variance; null for fewer than four held-out rows.</summary>
    public FeatureStrength? Measure()
    {
        if (_rows < 4)
        {
            return null;
        }

        var first = Centred(_predictedSquares, _predicted, _predicted);
        var second = Centred(_askedSquares, _asked, _asked);
        if (first <= 0 || second <= 0)
        {
            return new(column, 0, 0, 0);
        }

        var correlation = Math.Clamp(Centred(_products, _predicted, _asked) / Math.Sqrt(first * second), -1 + 1e-12, 1 - 1e-12);
        var half = Interval.Z / Math.Sqrt(_rows - 3);
        var (low, high) = (Math.Max(0, Math.Tanh(Math.Atanh(correlation) - half)), Math.Max(0, Math.Tanh(Math.Atanh(correlation) + half)));
        var share = Math.Max(0, correlation);
        return new(column, Squared(share), Squared(low), Squared(high));
    }

    private static double Squared(double share) => Math.Round(share * share, Digits);

    // What is left of a sum of products once the means are taken out; nothing where only rounding is left.
    private double Centred(double sum, double left, double right)
    {
        var centred = sum - (left * right / _rows);
        return Math.Abs(centred) <= 1e-12 * Math.Abs(sum) ? 0 : centred;
    }
}
