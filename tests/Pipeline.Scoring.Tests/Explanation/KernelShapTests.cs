using System.Globalization;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Scoring.Explanation;

namespace Pipeline.Scoring.Tests.Explanation;

public sealed class KernelShapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(20)]
    public void Effects_of_a_weighted_sum_are_weight_times_distance_from_the_mean(int width)
    {
        // Lundberg and Lee 2017, corollary 1. A weighted sum is reproduced from a sample of the sets as well as from all of them.
        double[] weights = [.. Enumerable.Range(0, width).Select(place => (place % 2 == 0 ? 1 : -0.5) * (place + 1))];
        var others = MadeRows.Random(seed: 2, count: 30, width);
        var row = MadeRows.Random(seed: 3, count: 1, width);
        var explanation = Explain(values => (float)values.Zip(weights, (value, weight) => value * weight).Sum(), row, others);
        for (var column = 0; column < width; column++)
        {
            var numbers = others.Numbers(MadeRows.NameOf(column)).ToArray();
            var expected = weights[column] * (row.Numbers(MadeRows.NameOf(column)).Span[0] - numbers.Average());
            Assert.Equal(expected, Effect(explanation, column), 1e-4);
        }
    }

    [Fact]
    public void Effects_of_any_formula_are_those_of_Shapleys_own_definition()
    {
        static float Formula(float[] x) => (x[0] * x[1]) + MathF.Max(x[2], x[3]) - (x[4] > 0.5f ? x[0] : 0);
        var others = MadeRows.Random(seed: 5, count: 7, width: 5);
        var row = MadeRows.Random(seed: 6, count: 1, width: 5);
        var explanation = Explain(Formula, row, others);
        for (var column = 0; column < 5; column++)
        {
            Assert.Equal(MeanGain(Formula, MadeRows.Values(row)[0], MadeRows.Values(others), column), Effect(explanation, column), 1e-5);
        }

        Assert.Equal("KernelSHAP, exact", explanation.Method);
    }

    [Fact]
    public void Rows_that_count_more_than_others_and_several_numbers_of_one_model_have_Shapleys_values_too()
    {
        static float First(float[] x) => (x[0] * x[1]) - MathF.Max(x[2], x[3]);
        static float Second(float[] x) => x[3] > 0.5f ? x[0] : x[1] * x[2];
        var row = MadeRows.Random(seed: 16, count: 1, width: 4);

        // The second of two rows counts three times as much as the first: as if it were there three times.
        var others = MadeRows.Random(seed: 15, count: 2, width: 4);
        var typical = new TypicalRows
        {
            Shares = [0.25, 0.75],
            Columns = others.Schema.Features.Select(column => new TypicalColumn(
                column.Name, others.Numbers(column.Name).ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)).ToEquatableList())).ToEquatableList(),
        };
        var explanations = KernelShap.Explain(
            (rows, _) => [.. MadeRows.Values(rows).SelectMany(values => new[] { First(values), Second(values) })],
            width: 2,
            row,
            Background.Of(typical, others.Schema),
            ExplanationScale.Value,
            TestContext.Current.CancellationToken);
        var repeated = MadeRows.Values(others.Select([0, 1, 1, 1]));
        for (var column = 0; column < 4; column++)
        {
            Assert.Equal(MeanGain(First, MadeRows.Values(row)[0], repeated, column), Effect(explanations[0], column), 1e-5);
            Assert.Equal(MeanGain(Second, MadeRows.Values(row)[0], repeated, column), Effect(explanations[1], column), 1e-5);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(30)]
    public void Start_and_effects_sum_to_the_answer(int width)
    {
        var explanation = Explain(
            values => 1 / (1 + MathF.Exp(-values.Sum() * values[0])), MadeRows.Random(seed: 8, count: 1, width), MadeRows.Random(seed: 9, count: 25, width));
        Assert.Equal(explanation.Answer, explanation.Start + explanation.Contributions.Sum(contribution => contribution.Effect), 1e-9);
    }

    [Fact]
    public void Thirteen_columns_are_more_than_all_sets_of_them_and_the_explanation_says_so()
    {
        var explanation = Explain(values => values[0], MadeRows.Random(seed: 1, count: 1, width: 13), MadeRows.Random(seed: 2, count: 5, width: 13));
        Assert.Equal("KernelSHAP, 4,094 sets of columns", explanation.Method);
    }

    [Fact]
    public void A_column_that_the_model_does_not_look_at_has_no_effect()
    {
        var explanation = Explain(values => values[0] * values[1], MadeRows.Random(seed: 1, count: 1, width: 16), MadeRows.Random(seed: 2, count: 40, width: 16));
        Assert.All(explanation.Contributions.Skip(2), contribution => Assert.Equal(0, contribution.Effect, 0.02));
    }

    [Fact]
    public void The_same_question_gets_the_same_answer()
    {
        RowExplanation Ask() => Explain(
            values => values[0] * values[17], MadeRows.Random(seed: 1, count: 1, width: 18), MadeRows.Random(seed: 2, count: 20, width: 18));
        Assert.Equal(Ask(), Ask());
    }

    private static double Effect(RowExplanation explanation, int column) =>
        explanation.Contributions.Single(contribution => contribution.Column == MadeRows.NameOf(column)).Effect;

    private static RowExplanation Explain(Func<float[], float> formula, RowBatch row, RowBatch others) => KernelShap.Explain(
        (rows, _) => Array.ConvertAll(MadeRows.Values(rows), values => formula(values)),
        row,
        others,
        ExplanationScale.Value,
        TestContext.Current.CancellationToken);

    /// <summary>Shapley 1953: what a column adds to those before it, averaged over all orders; the others are as in each of the other rows.</summary>
    private static double MeanGain(Func<float[], float> formula, float[] row, float[][] others, int column)
    {
        double sum = 0;
        var orders = 0;
        foreach (var order in Orders([.. Enumerable.Range(0, row.Length)]))
        {
            var before = order.TakeWhile(other => other != column).ToHashSet();
            sum += Mean([.. before, column]) - Mean(before);
            orders++;
        }

        return sum / orders;

        double Mean(HashSet<int> known) => others.Average(other =>
            (double)formula([.. row.Select((value, place) => known.Contains(place) ? value : other[place])]));
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
