namespace Pipeline.Core.Metrics;

/// <summary>Losses that are a mean over rows.</summary>
internal static class RowLoss
{
    /// <summary>Probabilities are kept this far from 0 and 1, so that one certain error has a finite loss: 36.04 nats.</summary>
    public const double Margin = 2.220446049250313e-16;

    /// <summary>The largest log loss that a row can have, in nats.</summary>
    public static double LargestLog { get; } = -Math.Log(Margin);

    /// <summary>Gives each row's negative log-likelihood in nats.</summary>
    public static double[] Log(ScoredRows rows) => Of(rows, static (score, label) =>
    {
        var kept = Math.Clamp(score, Margin, 1 - Margin);
        return label ? -Math.Log(kept) : -double.LogP1(-kept);
    });

    /// <summary>Gives each row's squared error of the probability.</summary>
    public static double[] Squared(ScoredRows rows) => Of(rows, static (score, label) =>
    {
        var error = score - (label ? 1 : 0);
        return error * error;
    });

    private static double[] Of(ScoredRows rows, Func<double, bool, double> loss)
    {
        var losses = new double[rows.Count];
        for (var row = 0; row < losses.Length; row++)
        {
            losses[row] = loss(rows.Scores[row], rows.Labels[row]);
        }

        return losses;
    }
}
