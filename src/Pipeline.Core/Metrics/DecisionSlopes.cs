namespace Pipeline.Core.Metrics;

/// <summary>How far one row of each kind moves a metric of decisions: its slopes in the four counts of a <see cref="Confusion"/>.</summary>
/// <param name="TruePositive">Slope in the true positives.</param>
/// <param name="FalsePositive">Slope in the false positives.</param>
/// <param name="TrueNegative">Slope in the true negatives.</param>
/// <param name="FalseNegative">Slope in the false negatives.</param>
internal readonly record struct DecisionSlopes(double TruePositive, double FalsePositive, double TrueNegative, double FalseNegative)
{
    /// <summary>Gives the slopes of a metric at counts that may be fractions; every count is above zero.</summary>
    public static DecisionSlopes Of(Metric metric, double tp, double fp, double tn, double fn)
    {
        var (rows, positive, decided) = (tp + fp + tn + fn, tp + fn, tp + fp);
        if (metric == Metric.Accuracy)
        {
            var accuracy = (tp + tn) / rows;
            return new((1 - accuracy) / rows, -accuracy / rows, (1 - accuracy) / rows, -accuracy / rows);
        }

        if (metric == Metric.Recall)
        {
            return new(fn / (positive * positive), 0, 0, -tp / (positive * positive));
        }

        if (metric == Metric.Precision)
        {
            return new(fp / (decided * decided), -tp / (decided * decided), 0, 0);
        }

        if (metric == Metric.F1)
        {
            var both = positive + decided;
            return new(2 * (fp + fn) / (both * both), -2 * tp / (both * both), 0, -2 * tp / (both * both));
        }

        var (negative, dismissed) = (tn + fp, tn + fn);
        var (ofRight, ofWrong) = (fp / (negative * negative), -tn / (negative * negative));
        if (metric == Metric.Specificity)
        {
            return new(0, ofWrong, ofRight, 0);
        }

        if (metric == Metric.BalancedAccuracy)
        {
            return new(fn / (positive * positive) / 2, ofWrong / 2, ofRight / 2, -tp / (positive * positive) / 2);
        }

        return metric == Metric.Kappa
            ? OfKappa((tp + tn) / rows, ((decided * positive) + (dismissed * negative)) / (rows * rows), tp, fp, tn, fn)
            : OfCorrelation(tp, fp, tn, fn);
    }

    /// <summary>Gives the slope for a row of a label and a decision.</summary>
    public double For(bool label, bool decision) => (label, decision) switch
    {
        (true, true) => TruePositive,
        (false, true) => FalsePositive,
        (false, false) => TrueNegative,
        _ => FalseNegative,
    };

    private static DecisionSlopes OfKappa(double accuracy, double byChance, double tp, double fp, double tn, double fn)
    {
        var (rows, positive, decided, negative, dismissed) = (tp + fp + tn + fn, tp + fn, tp + fp, tn + fp, tn + fn);
        double Slope(bool right, double margins)
        {
            var ofAccuracy = ((right ? 1 : 0) - accuracy) / rows;
            var ofChance = (margins / (rows * rows)) - (2 * byChance / rows);
            return ((ofAccuracy * (1 - byChance)) - (ofChance * (1 - accuracy))) / ((1 - byChance) * (1 - byChance));
        }

        return new(
            Slope(right: true, positive + decided),
            Slope(right: false, positive + dismissed),
            Slope(right: true, negative + dismissed),
            Slope(right: false, decided + negative));
    }

    private static DecisionSlopes OfCorrelation(double tp, double fp, double tn, double fn)
    {
        var (positive, decided, negative, dismissed) = (tp + fn, tp + fp, tn + fp, tn + fn);
        var root = Math.Sqrt(decided) * Math.Sqrt(positive) * Math.Sqrt(negative) * Math.Sqrt(dismissed);
        var half = ((tp * tn) - (fp * fn)) / root / 2;
        return new(
            (tn / root) - (half * ((1 / decided) + (1 / positive))),
            (-fn / root) - (half * ((1 / decided) + (1 / negative))),
            (tp / root) - (half * ((1 / negative) + (1 / dismissed))),
            (-fp / root) - (half * ((1 / positive) + (1 / dismissed))));
    }
}
