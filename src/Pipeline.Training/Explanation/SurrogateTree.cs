using System.Globalization;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>
/// A small regression tree (Breiman et al. 1984) over raw columns that imitates a model's answers, so that a person can read what it does. It is
/// grown on every second row and judged on the others: what it says is worth as much as its fidelity.
/// </summary>
public static class SurrogateTree
{
    private const int Depth = 3;
    private const int Thresholds = 32;
    private const int FewestRows = 40;

    /// <summary>Grows and judges a tree.</summary>
    /// <param name="rows">Rows that the model was not fitted on.</param>
    /// <param name="answers">The model's answers: for each row one number, or the probability of each class.</param>
    /// <param name="classes">The names of the classes where there are several numbers; else empty.</param>
    /// <param name="threshold">The probability from which a row is decided positive; null where nothing is decided by one.</param>
    /// <returns>The tree, or null where there are fewer than 40 rows or all answers are equal.</returns>
    public static Surrogate? Imitate(RowBatch rows, float[][] answers, IReadOnlyList<string> classes, double? threshold)
    {
        int[] grown = [.. Enumerable.Range(0, rows.Count).Where(row => row % 2 == 0)];
        int[] judged = [.. Enumerable.Range(0, rows.Count).Where(row => row % 2 != 0)];
        if (rows.Count < FewestRows || Spread(answers, judged) <= 0)
        {
            return null;
        }

        var leaves = new List<Leaf>();
        Grow(rows.Schema.Features.SelectMany(column => Splits(rows, column, grown)).ToArray(), answers, grown, judged, [], leaves);
        var wrong = leaves.Sum(leaf => leaf.Judged.Sum(row => Distance(answers[row], leaf.Mean)));
        var decided = classes.Count > 0 || threshold is not null;
        double? agreement = decided
            ? leaves.Sum(leaf => leaf.Judged.Count(row => Decide(answers[row]) == Decide(leaf.Mean))) / (double)judged.Length
            : null;
        return new(
            leaves.Select(Rule).OrderByDescending(rule => rule.Answer).ToEquatableList(),
            1 - (wrong / Spread(answers, judged)),
            agreement,
            judged.Length);

        int Decide(float[] answer) => classes.Count > 0 ? answer.IndexOf(answer.Max()) : answer[0] >= threshold ? 1 : 0;

        SurrogateRule Rule(Leaf leaf)
        {
            var place = classes.Count > 0 ? leaf.Mean.IndexOf(leaf.Mean.Max()) : 0;
            return new(
                leaf.Conditions.ToEquatableList(), leaf.Mean[place], classes.Count > 0 ? classes[place] : null, leaf.Grown.Length + leaf.Judged.Length);
        }
    }

    private static void Grow(
        SurrogateSplit[] splits, float[][] answers, int[] grown, int[] judged, IReadOnlyList<string> conditions, List<Leaf> leaves)
    {
        var before = Spread(answers, grown);
        SurrogateSplit? best = null;
        var least = before * 0.999;
        if (conditions.Count < Depth && before > 0)
        {
            var fewest = Math.Max(5, grown.Length / 20);
            foreach (var split in splits)
            {
                int[] yes = [.. grown.Where(split.Holds)];
                if (yes.Length < fewest || grown.Length - yes.Length < fewest)
                {
                    continue;
                }

                var left = Spread(answers, yes) + Spread(answers, [.. grown.Where(row => !split.Holds(row))]);
                if (left < least)
                {
                    (best, least) = (split, left);
                }
            }
        }

        if (best is null)
        {
            leaves.Add(new(conditions, Mean(answers, grown), grown, judged));
            return;
        }

        Grow(splits, answers, [.. grown.Where(best.Holds)], [.. judged.Where(best.Holds)], [.. conditions, best.Yes], leaves);
        Grow(
            splits,
            answers,
            [.. grown.Where(row => !best.Holds(row))],
            [.. judged.Where(row => !best.Holds(row))],
            [.. conditions, best.No],
            leaves);
    }

    private static IEnumerable<SurrogateSplit> Splits(RowBatch rows, Column column, int[] grown)
    {
        if (column.Kind != ColumnKind.Number)
        {
            var texts = rows.Categories(column.Name);
            string[] values = ValueGrid.Texts(rows, column, Thresholds);
            var either = column.Required && values.Length == 2;
            foreach (var text in either ? values[..1] : values)
            {
                var other = either ? $"is {values[1]}" : $"is not {text}";
                yield return new($"{column.Name} is {text}", $"{column.Name} {other}", row => texts.Span[row] == text);
            }

            if (!column.Required)
            {
                yield return new($"{column.Name} is missing", $"{column.Name} is there", row => string.IsNullOrEmpty(texts.Span[row]));
            }

            yield break;
        }

        var numbers = rows.Numbers(column.Name);
        float[] steps = ValueGrid.Numbers(rows, column, Thresholds + 1);
        for (var place = 0; place + 1 < steps.Length; place++)
        {
            var (text, limit) = Between(steps[place], steps[place + 1]);
            yield return new($"{column.Name} <= {text}", $"{column.Name} > {text}{(column.Required ? string.Empty : " or missing")}", row => numbers.Span[row] <= limit);
        }

        if (grown.Any(row => float.IsNaN(numbers.Span[row])))
        {
            yield return new($"{column.Name} is missing", $"{column.Name} is there", row => float.IsNaN(numbers.Span[row]));
        }
    }

    /// <summary>Gives a short number half-way between two values that occur; the rule asks for just what its words say.</summary>
    private static (string Text, float Limit) Between(float low, float high)
    {
        var middle = low + ((high - low) / 2);
        foreach (var digits in (ReadOnlySpan<string>)["G3", "G4", "G6"])
        {
            var text = middle.ToString(digits, CultureInfo.InvariantCulture);
            var limit = float.Parse(text, CultureInfo.InvariantCulture);
            if (limit >= low && limit < high)
            {
                return (text, limit);
            }
        }

        return (low.ToString(CultureInfo.InvariantCulture), low);
    }

    private static float[] Mean(float[][] answers, int[] rows)
    {
        var mean = new float[answers[0].Length];
        for (var place = 0; place < mean.Length; place++)
        {
            mean[place] = rows.Length == 0 ? 0 : (float)rows.Average(row => (double)answers[row][place]);
        }

        return mean;
    }

    /// <summary>Sums the squared distances from the mean.</summary>
    private static double Spread(float[][] answers, int[] rows)
    {
        double spread = 0;
        for (var place = 0; place < answers[0].Length; place++)
        {
            double sum = 0, squares = 0;
            foreach (var row in rows)
            {
                double answer = answers[row][place];
                sum += answer;
                squares += answer * answer;
            }

            spread += rows.Length == 0 ? 0 : Math.Max(0, squares - (sum * sum / rows.Length));
        }

        return spread < 1e-12 ? 0 : spread;
    }

    private static double Distance(float[] answer, float[] mean)
    {
        double sum = 0;
        for (var place = 0; place < mean.Length; place++)
        {
            sum += ((double)answer[place] - mean[place]) * ((double)answer[place] - mean[place]);
        }

        return sum;
    }

    private sealed record Leaf(IReadOnlyList<string> Conditions, float[] Mean, int[] Grown, int[] Judged);
}
