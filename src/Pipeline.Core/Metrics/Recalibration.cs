namespace Pipeline.Core.Metrics;

/// <summary>
/// Logistic recalibration (Cox 1958): what a regression of the label on the logit of the score says of the scores. Fitted by Newton's steps;
/// the errors come from Fisher's information.
/// </summary>
internal static class Recalibration
{
    private const int MostSteps = 100;

    /// <summary>Gives the slope with its standard error, an intercept fitted beside it; null where no finite fit exists.</summary>
    public static (double Value, double Error)? Slope(ScoredRows rows) => Fit(rows, slopeToo: true) is { } fit
        ? (fit.Slope, fit.SlopeError)
        : null;

    /// <summary>Gives the intercept at slope 1 with its standard error: by how much the logits are too low; null where no finite fit exists.</summary>
    public static (double Value, double Error)? Intercept(ScoredRows rows) => Fit(rows, slopeToo: false) is { } fit
        ? (fit.Intercept, fit.InterceptError)
        : null;

    /// <summary>Gives Spiegelhalter's statistic (1986); null where every score is 0, 0.5 or 1.</summary>
    public static double? Spiegelhalter(ScoredRows rows)
    {
        double sum = 0, variance = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var score = rows.Scores[row];
            sum += ((rows.Labels[row] ? 1 : 0) - score) * (1 - (2 * score));
            variance += (1 - (2 * score)) * (1 - (2 * score)) * score * (1 - score);
        }

        return variance > 0 ? sum / Math.Sqrt(variance) : null;
    }

    private static (double Intercept, double InterceptError, double Slope, double SlopeError)? Fit(ScoredRows rows, bool slopeToo)
    {
        if (rows.Positives == 0 || rows.Negatives == 0)
        {
            return null;
        }

        var logits = Logits(rows);
        double intercept = 0, slope = 1;
        for (var step = 0; step < MostSteps; step++)
        {
            var (first, second, a, b, d) = Information(rows, logits, intercept, slope);
            var determinant = slopeToo ? (a * d) - (b * b) : a;

            // Perfect separation drives the slope to infinity, equal scores leave it open.
            if (!(determinant > 1e-12 * Math.Max(1, a * d)) || Math.Abs(slope) > 1e3)
            {
                return null;
            }

            var moveIntercept = slopeToo ? ((d * first) - (b * second)) / determinant : first / a;
            var moveSlope = slopeToo ? ((a * second) - (b * first)) / determinant : 0;
            intercept += moveIntercept;
            slope += moveSlope;
            if (Math.Abs(moveIntercept) + Math.Abs(moveSlope) < 1e-12 * (1 + Math.Abs(intercept) + Math.Abs(slope)))
            {
                return (intercept, Math.Sqrt((slopeToo ? d : 1) / determinant), slope, Math.Sqrt(a / determinant));
            }
        }

        return null;
    }

    /// <summary>Gives the two scores of the likelihood and the three entries of the information, at a fit.</summary>
    private static (double First, double Second, double A, double B, double D) Information(
        ScoredRows rows, double[] logits, double intercept, double slope)
    {
        double first = 0, second = 0, a = 0, b = 0, d = 0;
        for (var row = 0; row < logits.Length; row++)
        {
            var expected = 1 / (1 + Math.Exp(-(intercept + (slope * logits[row]))));
            var error = (rows.Labels[row] ? 1 : 0) - expected;
            var weight = expected * (1 - expected);
            first += error;
            second += error * logits[row];
            a += weight;
            b += weight * logits[row];
            d += weight * logits[row] * logits[row];
        }

        return (first, second, a, b, d);
    }

    private static double[] Logits(ScoredRows rows)
    {
        var logits = new double[rows.Count];
        for (var row = 0; row < logits.Length; row++)
        {
            var kept = Math.Clamp(rows.Scores[row], RowLoss.Margin, 1 - RowLoss.Margin);
            logits[row] = Math.Log(kept) - double.LogP1(-kept);
        }

        return logits;
    }
}
