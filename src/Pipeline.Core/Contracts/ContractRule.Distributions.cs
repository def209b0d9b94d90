namespace Pipeline.Core.Contracts;

/// <content>Rules about all values of a column together.</content>
public abstract partial record ContractRule
{
    private static string Bounds(double? atLeast, double? atMost) => (atLeast, atMost) switch
    {
        ({ } least, { } most) => FormattableString.Invariant($"from {least} to {most}"),
        ({ } least, null) => FormattableString.Invariant($"at least {least}"),
        (null, { } most) => FormattableString.Invariant($"at most {most}"),
        _ => "any number of",
    };

    /// <summary>A figure computed from all values of a column is in a range; where there is no value, the rule is broken.</summary>
    /// <param name="AtLeast">Smallest figure allowed, if there is a bound.</param>
    /// <param name="AtMost">Largest figure allowed, if there is a bound.</param>
    public abstract record Distribution(double? AtLeast, double? AtMost) : ContractRule
    {
        /// <summary>Gets what is computed, in words.</summary>
        public abstract string Figure { get; }

        /// <inheritdoc/>
        public override string Expectation => Bounds(AtLeast, AtMost);
    }

    /// <summary>The arithmetic mean of the numbers is in a range.</summary>
    /// <param name="AtLeast">Smallest mean allowed, in the column's unit.</param>
    /// <param name="AtMost">Largest mean allowed, in the column's unit.</param>
    public sealed record Mean(double? AtLeast, double? AtMost) : Distribution(AtLeast, AtMost)
    {
        /// <inheritdoc/>
        public override string Name => $"mean({Column})";

        /// <inheritdoc/>
        public override string Figure => "mean";
    }

    /// <summary>The standard deviation of the sample (n - 1) is in a range.</summary>
    /// <param name="AtLeast">Smallest deviation allowed, in the column's unit.</param>
    /// <param name="AtMost">Largest deviation allowed, in the column's unit.</param>
    public sealed record StandardDeviation(double? AtLeast, double? AtMost) : Distribution(AtLeast, AtMost)
    {
        /// <inheritdoc/>
        public override string Name => $"deviation({Column})";

        /// <inheritdoc/>
        public override string Figure => "standard deviation";
    }

    /// <summary>A quantile of the numbers, with linear interpolation, is in a range.</summary>
    /// <param name="Point">From 0 (the smallest number) to 1 (the largest); 0.5 is the median.</param>
    /// <param name="AtLeast">Smallest quantile allowed, in the column's unit.</param>
    /// <param name="AtMost">Largest quantile allowed, in the column's unit.</param>
    public sealed record Quantile(double Point, double? AtLeast, double? AtMost) : Distribution(AtLeast, AtMost)
    {
        /// <inheritdoc/>
        public override string Name => FormattableString.Invariant($"quantile({Column}, {Point})");

        /// <inheritdoc/>
        public override string Figure => FormattableString.Invariant($"{Point}-quantile");
    }

    /// <summary>The exact number of distinct values, missing ones not counted, is in a range.</summary>
    /// <param name="AtLeast">Fewest allowed.</param>
    /// <param name="AtMost">Most allowed, if there is a limit.</param>
    public sealed record Distinct(double? AtLeast, double? AtMost) : Distribution(AtLeast, AtMost)
    {
        /// <inheritdoc/>
        public override string Name => $"distinct({Column})";

        /// <inheritdoc/>
        public override string Figure => "distinct values";
    }

    /// <summary>Another figure of a column is in a range.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="AtLeast">Smallest figure allowed, in the figure's unit.</param>
    /// <param name="AtMost">Largest figure allowed, in the figure's unit.</param>
    public sealed record FigureOf(ColumnFigure Kind, double? AtLeast, double? AtMost) : Distribution(AtLeast, AtMost)
    {
        /// <inheritdoc/>
        public override string Name => $"{Names.Of(Kind)}({Column})";

        /// <inheritdoc/>
        public override string Figure => Names.InWords(Kind);
    }

    /// <summary>A figure of two columns is in a range.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Other">Name of the other column in the file.</param>
    /// <param name="AtLeast">Smallest figure allowed, in the figure's unit.</param>
    /// <param name="AtMost">Largest figure allowed, in the figure's unit.</param>
    public sealed record FigureOfPair(PairFigure Kind, string Other, double? AtLeast, double? AtMost) : Distribution(AtLeast, AtMost)
    {
        /// <inheritdoc/>
        public override string Name => $"{Names.Of(Kind)}({Column}, {Other})";

        /// <inheritdoc/>
        public override string Figure => Names.InWords(Kind);
    }

    /// <summary>Each number or date is at least the one before it in the file; missing values are passed over.</summary>
    /// <param name="Strictly">Whether equal neighbours break the rule.</param>
    public sealed record Increasing(bool Strictly) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"increasing({Column})";

        /// <inheritdoc/>
        public override string Expectation => Strictly ? "more than the value before" : "no less than the value before";
    }

    /// <summary>Each number or date is at most the one before it in the file; missing values are passed over.</summary>
    /// <param name="Strictly">Whether equal neighbours break the rule.</param>
    public sealed record Decreasing(bool Strictly) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"decreasing({Column})";

        /// <inheritdoc/>
        public override string Expectation => Strictly ? "less than the value before" : "no more than the value before";
    }

    /// <summary>Numbers are near the mean: the distance in standard deviations (n - 1) has a limit, on both sides.</summary>
    /// <param name="ZScore">Greatest distance allowed, in standard deviations, more than 0.</param>
    public sealed record NoOutlier(double ZScore) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"outlier({Column})";

        /// <inheritdoc/>
        public override string Expectation => FormattableString.Invariant($"at most {ZScore} standard deviations from the mean");
    }
}
