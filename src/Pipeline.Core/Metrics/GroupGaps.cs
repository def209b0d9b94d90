namespace Pipeline.Core.Metrics;

/// <summary>
/// Compares groups of rows by a criterion of fairness. Rates are compared pair by pair, so that with all pairs within a bound the largest gap
/// is. Differences have Newcombe's interval (1998, method 10), ratios that of the logarithm (Katz et al. 1978) with half a row more.
/// </summary>
public static class GroupGaps
{
    /// <summary>Gives a part for each pair of groups that are large enough, or for each group where the criterion needs no second one.</summary>
    /// <param name="criterion">What must be equal.</param>
    /// <param name="asRatio">Whether gaps are ratios of the smaller to the larger, 0 to 1, and not absolute differences.</param>
    /// <param name="groups">The groups by name, in the order to report.</param>
    /// <param name="minimumRows">Fewest rows a group must have; smaller ones are listed as too small.</param>
    public static IEnumerable<FindingPart> Of(
        FairnessCriterion criterion, bool asRatio, IReadOnlyList<(string Name, ScoredRows Rows)> groups, int minimumRows)
    {
        var large = groups.Where(group => group.Rows.Count >= minimumRows).ToList();
        var parts = criterion == FairnessCriterion.Calibration
            ? large.Select(group => Calibrated(group.Name, group.Rows, asRatio))
            : RatesOf(criterion).SelectMany(rate => Pairs([.. large.Select(group => (group.Name, Confusion.Of(group.Rows)))], rate.Name, rate.Of, asRatio));
        return parts.Concat(groups
            .Where(group => group.Rows.Count < minimumRows)
            .Select(group => new FindingPart(group.Name, null, group.Rows.Count) { TooSmall = true }));
    }

    /// <summary>Gives the same of several classes: each in turn is the yes, the others are the no.</summary>
    /// <param name="criterion">What must be equal, for every class.</param>
    /// <param name="asRatio">Whether gaps are ratios.</param>
    /// <param name="groups">The groups by name, in the order to report.</param>
    /// <param name="minimumRows">Fewest rows a group must have; smaller ones are listed as too small.</param>
    public static IEnumerable<FindingPart> OfClasses(
        FairnessCriterion criterion, bool asRatio, IReadOnlyList<(string Name, ScoredClasses Rows)> groups, int minimumRows)
    {
        var large = groups.Where(group => group.Rows.Count >= minimumRows).ToList();
        var classes = groups.Count == 0 ? [] : groups[0].Rows.Classes;
        var parts = classes.SelectMany((name, one) => (criterion == FairnessCriterion.Calibration
                ? large.Select(group => Calibrated(group.Name, group.Rows.Against(one), asRatio))
                : RatesOf(criterion).SelectMany(rate => Pairs([.. large.Select(group => (group.Name, Against(group.Rows, one)))], rate.Name, rate.Of, asRatio)))
            .Select(part => part with { Name = $"{name}: {part.Name}" }));
        return parts.Concat(groups
            .Where(group => group.Rows.Count < minimumRows)
            .Select(group => new FindingPart(group.Name, null, group.Rows.Count) { TooSmall = true }));
    }

    /// <summary>Counts decisions for a class and labels of it.</summary>
    private static Confusion Against(ScoredClasses rows, int one)
    {
        var (both, decided, labelled) = (0L, 0L, 0L);
        for (var row = 0; row < rows.Count; row++)
        {
            var (yes, labelledSo) = (rows.Decisions[row] == one, rows.Labels[row] == one);
            both += yes && labelledSo ? 1 : 0;
            decided += yes ? 1 : 0;
            labelled += labelledSo ? 1 : 0;
        }

        return new(both, decided - both, rows.Count - decided - labelled + both, labelled - both);
    }

    private static IEnumerable<(string Name, Func<Confusion, (long Part, long Whole)> Of)> RatesOf(FairnessCriterion criterion)
    {
        if (criterion == FairnessCriterion.DemographicParity)
        {
            yield return ("decided positive", counts => (counts.DecidedPositive, counts.Rows));
            yield break;
        }

        yield return ("true positives", counts => (counts.TruePositives, counts.Positives));
        if (criterion == FairnessCriterion.EqualizedOdds)
        {
            yield return ("false positives", counts => (counts.FalsePositives, counts.Rows - counts.Positives));
        }
    }

    private static IEnumerable<FindingPart> Pairs(
        List<(string Name, Confusion Counts)> groups, string rate, Func<Confusion, (long Part, long Whole)> of, bool asRatio)
    {
        var rates = groups.Select(group => (group.Name, Count: group.Counts.Rows, Rate: of(group.Counts))).ToList();
        for (var first = 0; first < rates.Count; first++)
        {
            for (var second = first + 1; second < rates.Count; second++)
            {
                var (one, other) = (rates[first], rates[second]);
                var rows = one.Count + other.Count;
                var name = $"{rate}, {one.Name} against {other.Name}";
                yield return one.Rate.Whole == 0 || other.Rate.Whole == 0
                    ? new(name, null, rows)
                    : new(name, asRatio ? Ratio(one.Rate, other.Rate) : Difference(one.Rate, other.Rate), rows)
                    {
                        First = (double)one.Rate.Part / one.Rate.Whole,
                        Second = (double)other.Rate.Part / other.Rate.Whole,
                    };
            }
        }
    }

    private static Measurement Difference((long Part, long Whole) one, (long Part, long Whole) other)
    {
        var (first, second) = ((double)one.Part / one.Whole, (double)other.Part / other.Whole);
        var (of, to) = (Proportion.Wilson(one.Part, one.Whole), Proportion.Wilson(other.Part, other.Whole));
        var gap = first - second;
        return Folded(
            "difference", gap, gap - Norm(first - of.Low, to.High - second), gap + Norm(of.High - first, second - to.Low), one.Whole + other.Whole, "Newcombe");
    }

    private static Measurement Ratio((long Part, long Whole) one, (long Part, long Whole) other)
    {
        static double Rate(double part, double whole) => (part + 0.5) / (whole + 0.5);
        var (first, second) = (Rate(one.Part, one.Whole), Rate(other.Part, other.Whole));
        var half = Interval.Z * Math.Sqrt(
            (1 / (one.Part + 0.5)) - (1 / (one.Whole + 0.5)) + (1 / (other.Part + 0.5)) - (1 / (other.Whole + 0.5)));
        return FoldedRatio(Math.Log(first / second), half, one.Whole + other.Whole);
    }

    private static FindingPart Calibrated(string name, ScoredRows rows, bool asRatio)
    {
        var answers = new double[rows.Count];
        for (var row = 0; row < answers.Length; row++)
        {
            answers[row] = rows.Labels[row] ? 1 : 0;
        }

        var (scores, truth) = (Influence.OfMean(rows.Scores.ToArray()), Influence.OfMean(answers));
        var part = new FindingPart("mean probability against share of positives, " + name, null, rows.Count) { First = scores.Value, Second = truth.Value };
        if (rows.Count < 2 || (asRatio && (scores.Value == 0 || truth.Value == 0)))
        {
            return part;
        }

        if (!asRatio)
        {
            var error = Influence.PairedError(scores, truth);
            var gap = scores.Value - truth.Value;
            return part with { Measured = Folded("difference", gap, gap - (Interval.Z * error), gap + (Interval.Z * error), rows.Count, "normal") };
        }

        // The logarithm of a ratio of means moves by each one's relative influence.
        var relative = Influence.PairedError(Relative(scores), Relative(truth));
        return part with { Measured = FoldedRatio(Math.Log(scores.Value / truth.Value), Interval.Z * relative, rows.Count) };
    }

    private static Influence Relative(Influence of) => new(1, Array.ConvertAll(of.PerRow, influence => influence / of.Value));

    private static double Norm(double first, double second) => Math.Sqrt((first * first) + (second * second));

    /// <summary>Turns a difference with its interval into an absolute one.</summary>
    internal static Measurement Folded(string name, double value, double low, double high, long rows, string method)
    {
        var size = Math.Abs(value);
        return low <= 0 && high >= 0
            ? new(name, size, 0, Math.Max(size, Math.Max(-low, high)), rows, 0, method)
            : new(name, size, Math.Min(size, Math.Min(Math.Abs(low), Math.Abs(high))), Math.Max(size, Math.Max(Math.Abs(low), Math.Abs(high))), rows, 0, method);
    }

    /// <summary>Turns the logarithm of a ratio into the ratio of the smaller to the larger.</summary>
    private static Measurement FoldedRatio(double logarithm, double half, long rows)
    {
        var folded = Folded("ratio", logarithm, logarithm - half, logarithm + half, rows, "logarithm");
        return new(folded.Metric, Math.Exp(-folded.Value), Math.Exp(-folded.High), Math.Exp(-folded.Low), rows, 0, folded.Method);
    }
}
