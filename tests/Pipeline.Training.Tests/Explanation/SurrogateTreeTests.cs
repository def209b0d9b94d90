using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.Tests.Explanation;

public sealed class SurrogateTreeTests
{
    [Fact]
    public void A_model_that_is_a_small_tree_is_found_again()
    {
        var rows = CreditData.Holdout;
        var surrogate = Imitate(rows, row => rows.Categories("Records").Span[row] == "yes" ? 0.9f : rows.Numbers("Age").Span[row] <= 40 ? 0.6f : 0.1f);
        Assert.Equal([0.9, 0.6, 0.1], surrogate!.Rules.Select(rule => Math.Round(rule.Answer, 1)).Distinct());
        Assert.Contains("Records is yes", surrogate.Rules[0].Conditions);
        Assert.DoesNotContain(surrogate.Rules.SelectMany(rule => rule.Conditions), condition => !condition.StartsWith("Records", StringComparison.Ordinal) && !condition.StartsWith("Age", StringComparison.Ordinal));
        Assert.InRange(surrogate.Fidelity, 0.97, 1);
        Assert.InRange(surrogate.Agreement!.Value, 0.98, 1);
    }

    [Fact]
    public void A_model_without_a_pattern_is_not_believed()
    {
        var random = new Random(4);
        var surrogate = Imitate(CreditData.Holdout, _ => (float)random.NextDouble());
        Assert.InRange(surrogate!.Fidelity, -1, 0.1);
    }

    [Fact]
    public void Rules_cover_every_row_once()
    {
        var rows = CreditData.Holdout;
        var surrogate = Imitate(rows, row => rows.Numbers("Amount").Span[row] / (100 + rows.Numbers("Price").Span[row]))!;
        Assert.Equal(rows.Count, surrogate.Rules.Sum(rule => rule.Rows));
        Assert.All(surrogate.Rules, rule => Assert.InRange(rule.Conditions.Count, 1, 3));
    }

    [Fact]
    public void Several_classes_are_imitated_together()
    {
        var rows = CreditData.Holdout;
        float[][] answers = [.. Enumerable.Range(0, rows.Count).Select(row => rows.Categories("Home").Span[row] switch
        {
            "rent" => new[] { 1f, 0, 0 },
            "owner" => [0, 1f, 0],
            _ => [0, 0, 1f],
        })];
        var surrogate = SurrogateTree.Imitate(rows, answers, ["a", "b", "c"], threshold: null)!;
        Assert.Equal(["a", "b", "c"], surrogate.Rules.Select(rule => rule.Class).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(1, surrogate.Agreement!.Value, 1e-9);
    }

    [Fact]
    public void A_constant_model_and_a_handful_of_rows_have_no_rules()
    {
        Assert.Null(Imitate(CreditData.Holdout, _ => 0.3f));
        Assert.Null(Imitate(CreditData.Holdout.Slice(0, 39), row => row / 40f));
    }

    private static Surrogate? Imitate(RowBatch rows, Func<int, float> answer) => SurrogateTree.Imitate(
        rows, [.. Enumerable.Range(0, rows.Count).Select(row => new[] { answer(row) })], [], threshold: 0.5);
}
