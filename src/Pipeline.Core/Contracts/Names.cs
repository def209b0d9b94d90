namespace Pipeline.Core.Contracts;

/// <summary>How figures are called, as part of a rule's name and in words.</summary>
internal static class Names
{
    /// <summary>The part of a rule's name.</summary>
    public static string Of(ColumnFigure figure) => InWords(figure).Replace(' ', '_');

    /// <summary>The part of a rule's name.</summary>
    public static string Of(PairFigure figure) => figure == PairFigure.CramersV ? "cramers_v" : InWords(figure).Replace(' ', '_');

    /// <summary>The figure in words.</summary>
    public static string InWords(ColumnFigure figure) => figure switch
    {
        ColumnFigure.Sum => "sum",
        ColumnFigure.Minimum => "minimum",
        ColumnFigure.Maximum => "maximum",
        ColumnFigure.Range => "range",
        ColumnFigure.InterquartileRange => "interquartile range",
        ColumnFigure.Variance => "variance",
        ColumnFigure.Skewness => "skewness",
        ColumnFigure.Kurtosis => "kurtosis",
        ColumnFigure.DistinctShare => "distinct share",
        ColumnFigure.UniqueShare => "unique share",
        ColumnFigure.UniqueRatio => "unique ratio",
        _ => "entropy",
    };

    /// <summary>The figure in words.</summary>
    public static string InWords(PairFigure figure) => figure switch
    {
        PairFigure.Correlation => "correlation",
        PairFigure.MutualInformation => "mutual information",
        PairFigure.CramersV => "Cramér's V",
        _ => "ratio of sums",
    };
}
