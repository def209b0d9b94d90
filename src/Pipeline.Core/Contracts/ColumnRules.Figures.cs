namespace Pipeline.Core.Contracts;

/// <content>Bounds for figures of the whole column.</content>
public sealed partial class ColumnRules
{
    /// <summary>Demands that the median lie in a range.</summary>
    public ColumnRules Median(double? atLeast = null, double? atMost = null) => Quantile(0.5, atLeast, atMost);

    /// <summary>Demands that numbers lie near the mean. It is checked in a scan of its own; add <see cref="Except"/> for the share that may lie further away.</summary>
    /// <param name="zScore">Greatest distance from the mean, in standard deviations (n - 1), on both sides.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not more than 0.</exception>
    public ColumnRules NoOutlier(double zScore) => zScore > 0 && double.IsFinite(zScore)
        ? With(new ContractRule.NoOutlier(zScore))
        : throw new ArgumentOutOfRangeException(nameof(zScore), zScore, "A distance in standard deviations is more than 0, for example 3.");

    /// <summary>Demands that the sum lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; the column's unit.</param>
    /// <param name="atMost">Largest value allowed; the column's unit.</param>
    public ColumnRules Sum(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Sum, atLeast, atMost));

    /// <summary>Demands that the smallest number lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; the column's unit.</param>
    /// <param name="atMost">Largest value allowed; the column's unit.</param>
    public ColumnRules Smallest(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Minimum, atLeast, atMost));

    /// <summary>Demands that the largest number lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; the column's unit.</param>
    /// <param name="atMost">Largest value allowed; the column's unit.</param>
    public ColumnRules Largest(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Maximum, atLeast, atMost));

    /// <summary>Demands that the largest number less the smallest lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; the column's unit.</param>
    /// <param name="atMost">Largest value allowed; the column's unit.</param>
    public ColumnRules Range(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Range, atLeast, atMost));

    /// <summary>Demands that the 0.75-quantile less the 0.25-quantile lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; the column's unit.</param>
    /// <param name="atMost">Largest value allowed; the column's unit.</param>
    public ColumnRules InterquartileRange(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.InterquartileRange, atLeast, atMost));

    /// <summary>Demands that the variance (n - 1) lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; the square of the column's unit.</param>
    /// <param name="atMost">Largest value allowed; the square of the column's unit.</param>
    public ColumnRules Variance(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Variance, atLeast, atMost));

    /// <summary>Demands that the skewness of the sample (G1) lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; no unit.</param>
    /// <param name="atMost">Largest value allowed; no unit.</param>
    public ColumnRules Skewness(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Skewness, atLeast, atMost));

    /// <summary>Demands that the excess kurtosis of the sample (G2) lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; no unit.</param>
    /// <param name="atMost">Largest value allowed; no unit.</param>
    public ColumnRules Kurtosis(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Kurtosis, atLeast, atMost));

    /// <summary>Demands that the number of distinct values, as a share of the values that are not missing, lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; 0 to 1.</param>
    /// <param name="atMost">Largest value allowed; 0 to 1.</param>
    public ColumnRules DistinctShare(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.DistinctShare, atLeast, atMost));

    /// <summary>Demands that the number of values that occur once, as a share of the values that are not missing, lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; 0 to 1.</param>
    /// <param name="atMost">Largest value allowed; 0 to 1.</param>
    public ColumnRules UniqueShare(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.UniqueShare, atLeast, atMost));

    /// <summary>Demands that the number of values that occur once, as a share of the distinct values, lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; 0 to 1.</param>
    /// <param name="atMost">Largest value allowed; 0 to 1.</param>
    public ColumnRules UniqueRatio(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.UniqueRatio, atLeast, atMost));

    /// <summary>Demands that the entropy of the values' frequencies lie in a range.</summary>
    /// <param name="atLeast">Smallest value allowed; nats.</param>
    /// <param name="atMost">Largest value allowed; nats.</param>
    public ColumnRules Entropy(double? atLeast = null, double? atMost = null) => With(new ContractRule.FigureOf(ColumnFigure.Entropy, atLeast, atMost));
}
