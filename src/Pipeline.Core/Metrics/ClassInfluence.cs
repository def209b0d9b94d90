namespace Pipeline.Core.Metrics;

/// <summary>Metrics of several classes with each row's influence on them; undefined ratios count 0, as in scikit-learn.</summary>
internal static class ClassInfluence
{
    /// <summary>Gives a metric; null where the rows, or the task, do not define it.</summary>
    public static Influence? Of(Metric metric, ScoredClasses rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        return metric.Name switch
        {
            "accuracy" or "micro_precision" or "micro_recall" or "micro_f1" or "weighted_recall" => Mean(rows, row => Right(rows, row) ? 1 : 0),
            "log_loss" => Mean(rows, row => LogLoss(rows, row)),
            "brier" => Mean(rows, row => Squared(rows, row)),
            "macro_precision" => Average(rows, Precision, weighted: false),
            "macro_recall" => Average(rows, Recall, weighted: false),
            "macro_f1" => Average(rows, F1, weighted: false),
            "weighted_precision" => Average(rows, Precision, weighted: true),
            "weighted_f1" => Average(rows, F1, weighted: true),
            "macro_roc_auc" => Areas(rows, weighted: false),
            "weighted_roc_auc" => Areas(rows, weighted: true),
            "mcc" => ClassAgreement.Correlation(rows),
            "kappa" => ClassAgreement.Kappa(rows),
            _ when metric.Parameter is { } most && metric.Name == Metric.TopAccuracy((int)most).Name => Mean(rows, row => InTop(rows, row, (int)most) ? 1 : 0),
            _ => null,
        };
    }

    private static Influence Mean(ScoredClasses rows, Func<int, double> value) =>
        Influence.OfMean([.. Enumerable.Range(0, rows.Count).Select(value)]);

    private static bool Right(ScoredClasses rows, int row) => rows.Decisions[row] == rows.Labels[row];

    private static double LogLoss(ScoredClasses rows, int row)
    {
        double sum = 0;
        foreach (var score in rows.Of(row))
        {
            sum += Math.Clamp(score, RowLoss.Margin, 1 - RowLoss.Margin);
        }

        return -Math.Log(Math.Clamp(rows.Of(row)[rows.Labels[row]], RowLoss.Margin, 1 - RowLoss.Margin) / sum);
    }

    private static double Squared(ScoredClasses rows, int row)
    {
        double sum = 0;
        var scores = rows.Of(row);
        for (var one = 0; one < scores.Length; one++)
        {
            var error = scores[one] - (one == rows.Labels[row] ? 1 : 0);
            sum += error * error;
        }

        return sum;
    }

    private static bool InTop(ScoredClasses rows, int row, int most)
    {
        var scores = rows.Of(row);
        var label = rows.Labels[row];
        var before = 0;
        for (var one = 0; one < scores.Length; one++)
        {
            before += scores[one] > scores[label] || (scores[one] == scores[label] && one < label) ? 1 : 0;
        }

        return before < most;
    }

    /// <summary>Averages a ratio of each class that occurs as label or decision.</summary>
    private static Influence Average(ScoredClasses rows, Func<ScoredClasses, int, Influence> ratio, bool weighted)
    {
        var counts = new double[rows.Classes.Count];
        var occurs = new bool[rows.Classes.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            counts[rows.Labels[row]]++;
            occurs[rows.Labels[row]] = occurs[rows.Decisions[row]] = true;
        }

        var classes = occurs.Count(found => found);
        double value = 0;
        var influence = new double[rows.Count];
        for (var one = 0; one < occurs.Length; one++)
        {
            if (occurs[one])
            {
                var weight = weighted ? counts[one] / rows.Count : 1.0 / classes;
                value += Add(ratio(rows, one), rows, one, weight, weighted, influence);
            }
        }

        return new(value, influence);
    }

    private static Influence? Areas(ScoredClasses rows, bool weighted)
    {
        var counts = new double[rows.Classes.Count];
        foreach (var label in rows.Labels)
        {
            counts[label]++;
        }

        // A class without a row, or with all of them, has no curve.
        var classes = Enumerable.Range(0, counts.Length).Where(one => counts[one] > 0 && counts[one] < rows.Count).ToList();
        if (classes.Count == 0)
        {
            return null;
        }

        double value = 0;
        var influence = new double[rows.Count];
        foreach (var one in classes)
        {
            var weight = weighted ? counts[one] / rows.Count : 1.0 / classes.Count;
            value += Add(Area(rows.Against(one)), rows, one, weight, weighted, influence);
        }

        return new(value, influence);
    }

    /// <summary>Adds a class's share to the influences and gives its share of the value. Where rows give the weights, those vary too.</summary>
    private static double Add(Influence of, ScoredClasses rows, int one, double weight, bool weighted, double[] influence)
    {
        for (var row = 0; row < influence.Length; row++)
        {
            influence[row] += (weight * of.PerRow[row]) + (weighted ? of.Value * ((rows.Labels[row] == one ? 1 : 0) - weight) : 0);
        }

        return weight * of.Value;
    }

    private static Influence Area(ScoredRows rows)
    {
        var placements = DeLong.Placements(rows);
        var (positive, _) = Strata.Of(placements, rows.Labels);
        var share = (double)rows.Positives / rows.Count;
        for (var row = 0; row < placements.Length; row++)
        {
            placements[row] = (placements[row] - positive.Mean) / (rows.Labels[row] ? share : 1 - share);
        }

        return new(positive.Mean, placements);
    }

    private static Influence Precision(ScoredClasses rows, int one) =>
        Ratio(rows, row => rows.Decisions[row] == one && Right(rows, row) ? 1 : 0, row => rows.Decisions[row] == one ? 1 : 0);

    private static Influence Recall(ScoredClasses rows, int one) =>
        Ratio(rows, row => rows.Labels[row] == one && Right(rows, row) ? 1 : 0, row => rows.Labels[row] == one ? 1 : 0);

    private static Influence F1(ScoredClasses rows, int one) => Ratio(
        rows,
        row => rows.Labels[row] == one && Right(rows, row) ? 2 : 0,
        row => (rows.Labels[row] == one ? 1 : 0) + (rows.Decisions[row] == one ? 1 : 0));

    /// <summary>Gives the ratio of two sums over rows, with its influences by the delta method; 0 where the lower sum is.</summary>
    private static Influence Ratio(ScoredClasses rows, Func<int, double> above, Func<int, double> below)
    {
        var upper = new double[rows.Count];
        var lower = new double[rows.Count];
        for (var row = 0; row < upper.Length; row++)
        {
            (upper[row], lower[row]) = (above(row), below(row));
        }

        var whole = lower.Sum();
        if (whole == 0)
        {
            return new(0, lower);
        }

        var value = upper.Sum() / whole;
        for (var row = 0; row < upper.Length; row++)
        {
            upper[row] = (upper[row] - (value * lower[row])) * rows.Count / whole;
        }

        return new(value, upper);
    }
}
