namespace Pipeline.Core.Metrics;

/// <summary>
/// An estimate with each row's influence on it (infinitesimal jackknife, Efron 1982): the mean of the influences is 0, and their variance
/// divided by the rows is the variance of the estimate. Differences of two models' influences give the paired variance.
/// </summary>
/// <param name="Value">The estimate.</param>
/// <param name="PerRow">One influence a row, in the metric's unit.</param>
internal readonly record struct Influence(double Value, double[] PerRow)
{
    /// <summary>Gets the standard error of the estimate; 0 for fewer than two rows.</summary>
    public double StandardError => Math.Sqrt(Strata.Of(PerRow).VarianceOfMean);

    /// <summary>Makes the influence of a mean over rows.</summary>
    public static Influence OfMean(double[] values)
    {
        var mean = Strata.Of(values).Mean;
        return new(mean, Array.ConvertAll(values, value => value - mean));
    }

    /// <summary>Gives the standard error of the difference of two estimates on the same rows.</summary>
    public static double PairedError(Influence first, Influence second)
    {
        var difference = new double[first.PerRow.Length];
        for (var row = 0; row < difference.Length; row++)
        {
            difference[row] = first.PerRow[row] - second.PerRow[row];
        }

        return Math.Sqrt(Strata.Of(difference).VarianceOfMean);
    }
}
