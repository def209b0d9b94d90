using Pipeline.Core.Errors;
using Pipeline.Core.Models;

namespace Pipeline.Scoring.Tests;

/// <summary>Models of other tasks; expected values from the formula in <c>models/make.py</c>.</summary>
public sealed class TaskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_multiclass_model_gives_a_probability_for_each_class()
    {
        using var model = ScoringModel.Load(Applicants.ModelPath("classes.onnx"));
        Assert.Equal((ModelTask.Multiclass, 3), (model.Signature.Task, model.Signature.Width));
        Assert.Equal(["low", "middle", "high"], model.Signature.Classes);
        var rows = Applicants.Varied().Where(row => !(Math.Abs(row.Age) > 1e6)).ToArray();
        var scores = model.Score(Applicants.Batch(rows), Cancel);
        Assert.Equal((rows.Length, 3), (scores.Rows, scores.Width));
        var alone = new float[3];
        for (var index = 0; index < rows.Length; index++)
        {
            var (age, income, home, owner) = rows[index];
            var expected = Softmax(0, Score(age, income, home, owner), 1);
            Assert.Equal(expected, scores.Row(index).ToArray().Select(value => (double)value), (left, right) => Math.Abs(left - right) < 1e-6);
            Assert.Equal(Array.IndexOf(expected, expected.Max()), scores.ClassOf(index));
            model.ScoreRow([age, income], [home, owner], alone);
            Assert.Equal(scores.Row(index).ToArray(), alone);
        }
    }

    [Fact]
    public void A_regression_gives_a_value_that_need_not_be_a_probability()
    {
        using var model = ScoringModel.Load(Applicants.ModelPath("value.onnx"));
        Assert.Equal((ModelTask.Regression, 1), (model.Signature.Task, model.Signature.Width));
        Assert.Equal(Score(55, 1_800, "rent", "false"), model.Score(Applicants.Batch((55, 1_800, "rent", "false")), Cancel)[0], 1e-5);
        Assert.Equal(Score(75, 9_000, "rent", "true"), model.ScoreRow([75, 9_000], ["rent", "true"]), 1e-5);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_an_error()
    {
        using var model = ScoringModel.Load(Applicants.ModelPath("value.onnx"));
        Assert.Equal("PIP3007", Assert.Throws<PipelineException>(() => model.ScoreRow([float.PositiveInfinity, 0], ["own", "true"])).Code);
    }

    [Fact]
    public void Probabilities_that_do_not_sum_to_one_are_an_error()
    {
        using var model = ScoringModel.Load(Applicants.ModelPath("bad-sum.onnx"));
        var error = Assert.Throws<PipelineException>(() => model.Score(Applicants.Batch((40, 0, "own", "true")), Cancel));
        Assert.Equal("PIP3007", error.Code);
        Assert.Contains("sum to 0.5 and not to 1", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_with_too_few_outputs_for_its_classes_is_refused()
    {
        var error = Assert.Throws<PipelineException>(() => ScoringModel.Load(Applicants.ModelPath("narrow.onnx")));
        Assert.Equal("PIP3005", error.Code);
        Assert.Contains("output 'probabilities' has the shape [-1, 1] and not [rows, 3]", error.Why, StringComparison.Ordinal);
    }

    private static double Score(float age, float income, string? home, string? owner)
    {
        var probability = Applicants.Expected(age, income, home, owner);
        return Math.Log(probability / (1 - probability));
    }

    private static double[] Softmax(params double[] scores)
    {
        var powers = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }
}
