using Pipeline.Core.Rows;

namespace Pipeline.Training.Features;

/// <summary>How one numeric column becomes a feature: missing values are filled; a linear model sees it standardized.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Fill">What stands in for a missing value: the median for trees, the mean for linear models.</param>
/// <param name="Flagged">Whether a second feature says that the value was missing; so where the training rows have missing values.</param>
/// <param name="Mean">Subtracted; 0 for trees.</param>
/// <param name="Factor">Multiplied afterwards: 1 over the standard deviation; 1 for a constant column and for trees.</param>
internal sealed record NumberEncoding(string Column, float Fill, bool Flagged, float Mean, float Factor)
{
    public static NumberEncoding Fit(Column column, ReadOnlySpan<float> values, bool standardize)
    {
        var present = Present(values);
        var flagged = present.Length < values.Length;
        if (!standardize)
        {
            return new(column.Name, Selection.Median(present), flagged, Mean: 0, Factor: 1);
        }

        // In double: a float sum of a million incomes loses the small ones.
        var mean = 0.0;
        foreach (var value in present)
        {
            mean += value;
        }

        mean /= present.Length;
        var squares = 0.0;
        foreach (var value in present)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / values.Length);

        // A constant column has no deviation but that of rounding. Its weight will be 0 whatever the factor.
        var factor = deviation > Math.Abs(mean) * 1e-7 ? (float)(1 / deviation) : 1;
        return new(column.Name, (float)mean, flagged, (float)mean, float.IsFinite(factor) ? factor : 1);
    }

    /// <summary>Gives the values that are there; without a copy where all are.</summary>
    private static ReadOnlySpan<float> Present(ReadOnlySpan<float> values)
    {
        var missing = 0;
        foreach (var value in values)
        {
            missing += float.IsNaN(value) ? 1 : 0;
        }

        if (missing == 0)
        {
            return values;
        }

        var present = new float[values.Length - missing];
        var count = 0;
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
            {
                present[count++] = value;
            }
        }

        return present;
    }
}
