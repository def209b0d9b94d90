namespace Pipeline.Core.Metrics;

/// <summary>Agreement of decisions with labels beyond chance, for several classes, with each row's influence (delta method).</summary>
internal static class ClassAgreement
{
    /// <summary>Gives Gorodkin's correlation (2004), -1 to 1; null where all labels, or all decisions, are one class.</summary>
    public static Influence? Correlation(ScoredClasses rows)
    {
        var (accuracy, labels, decisions) = Shares(rows);
        var together = accuracy - Product(labels, decisions);
        var ofLabels = 1 - Product(labels, labels);
        var ofDecisions = 1 - Product(decisions, decisions);
        if (!(ofLabels * ofDecisions > 0))
        {
            return null;
        }

        var root = Math.Sqrt(ofLabels * ofDecisions);
        var value = together / root;
        var influence = new double[rows.Count];
        for (var row = 0; row < influence.Length; row++)
        {
            var (moveTogether, _) = Moves(rows, row, accuracy, labels, decisions);
            var moveLabels = -2 * (labels[rows.Labels[row]] - Product(labels, labels));
            var moveDecisions = -2 * (decisions[rows.Decisions[row]] - Product(decisions, decisions));
            influence[row] = (moveTogether / root) - (value / 2 * ((moveLabels / ofLabels) + (moveDecisions / ofDecisions)));
        }

        return new(value, influence);
    }

    /// <summary>Gives Cohen's kappa (1960), at most 1; null where all labels and all decisions are one class.</summary>
    public static Influence? Kappa(ScoredClasses rows)
    {
        var (accuracy, labels, decisions) = Shares(rows);
        var byChance = Product(labels, decisions);
        if (byChance >= 1)
        {
            return null;
        }

        var influence = new double[rows.Count];
        for (var row = 0; row < influence.Length; row++)
        {
            var (_, moveChance) = Moves(rows, row, accuracy, labels, decisions);
            var moveAccuracy = (rows.Labels[row] == rows.Decisions[row] ? 1 : 0) - accuracy;
            influence[row] = ((moveAccuracy * (1 - byChance)) - (moveChance * (1 - accuracy))) / ((1 - byChance) * (1 - byChance));
        }

        return new((accuracy - byChance) / (1 - byChance), influence);
    }

    /// <summary>Gives how far a row moves accuracy less chance, and chance alone.</summary>
    private static (double Together, double Chance) Moves(
        ScoredClasses rows, int row, double accuracy, double[] labels, double[] decisions)
    {
        var chance = labels[rows.Decisions[row]] + decisions[rows.Labels[row]] - (2 * Product(labels, decisions));
        return ((rows.Labels[row] == rows.Decisions[row] ? 1 : 0) - accuracy - chance, chance);
    }

    private static (double Accuracy, double[] Labels, double[] Decisions) Shares(ScoredClasses rows)
    {
        double right = 0;
        var labels = new double[rows.Classes.Count];
        var decisions = new double[rows.Classes.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            right += rows.Labels[row] == rows.Decisions[row] ? 1 : 0;
            labels[rows.Labels[row]]++;
            decisions[rows.Decisions[row]]++;
        }

        return (right / rows.Count, Array.ConvertAll(labels, count => count / rows.Count), Array.ConvertAll(decisions, count => count / rows.Count));
    }

    private static double Product(double[] first, double[] second) => first.Zip(second, (one, other) => one * other).Sum();
}
