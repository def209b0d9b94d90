namespace Pipeline.Core.Metrics;

/// <summary>Mean and variance of a value over the rows of one label.</summary>
/// <param name="Mean">Arithmetic mean; 0 without rows.</param>
/// <param name="VarianceOfMean">Sample variance (n - 1) divided by n; 0 for fewer than two rows.</param>
internal readonly record struct Strata(double Mean, double VarianceOfMean)
{
    /// <summary>Summarizes the values of positives and of negatives.</summary>
    public static (Strata Positive, Strata Negative) Of(ReadOnlySpan<double> values, ReadOnlySpan<bool> labels) =>
        (Of(values, labels, positive: true), Of(values, labels, positive: false));

    /// <summary>Summarizes all values.</summary>
    public static Strata Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = values.Length == 0 ? 0 : sum / values.Length;
        double squares = 0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return From(mean, squares, values.Length);
    }

    private static Strata Of(ReadOnlySpan<double> values, ReadOnlySpan<bool> labels, bool positive)
    {
        double sum = 0;
        var rows = 0;
        for (var row = 0; row < values.Length; row++)
        {
            if (labels[row] == positive)
            {
                sum += values[row];
                rows++;
            }
        }

        var mean = rows == 0 ? 0 : sum / rows;
        double squares = 0;
        for (var row = 0; row < values.Length; row++)
        {
            if (labels[row] == positive)
            {
                squares += (values[row] - mean) * (values[row] - mean);
            }
        }

        return From(mean, squares, rows);
    }

    private static Strata From(double mean, double squares, double rows) => new(mean, rows < 2 ? 0 : squares / (rows - 1) / rows);
}
