using Pipeline.Core.Explanations;
using Pipeline.Core.Models;
using Pipeline.Core.Reports;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Explanation;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Explanation;

/// <summary>
/// Explanations of one answer, for every task. <c>classes.onnx</c> and <c>value.onnx</c> are models of another maker whose formula is in
/// tests/Pipeline.Scoring.Tests/models/make.py.
/// </summary>
public sealed class RowExplainerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_value_of_a_model_of_another_maker_is_split_as_its_formula_says()
    {
        var (onnx, schema) = Foreign("value.onnx");
        var facts = await RowExplainer.ExplainAsync(onnx, Row(schema, 60, 1_000, "rent", "true"), "row 1", Others(schema), [], Cancel);
        Assert.Null(facts.Decision);
        Assert.Empty(facts.Counterfactuals);
        Assert.Empty(facts.Classes);
        Assert.Equal((ExplanationScale.Value, "KernelSHAP, exact"), (facts.Explanation.Scale, facts.Explanation.Method));

        // The formula is a sum, so a column's share is its term less the mean of its term over the rows compared with: 40 or 50 years, an
        // income of 1,000 or 3,000, own or rent, false or true.
        var effects = facts.Explanation.Contributions.ToDictionary(item => item.Column, item => item.Effect);
        Assert.Equal((0.1 * 20) - (0.1 * 5), effects["Age"], 1e-4);
        Assert.Equal(1 - 2, effects["Income"], 1e-4);
        Assert.Equal(1 - 0, effects["Home"], 1e-4);
        Assert.Equal(0.5 - 0, effects["Owner"], 1e-4);
        Assert.Equal(facts.Explanation.Answer, facts.Explanation.Start + effects.Values.Sum(), 1e-5);
        Assert.StartsWith("row 1: ", RowReport.ToLines(facts)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_class_decided_by_a_model_of_another_maker_is_explained_in_probabilities()
    {
        var (onnx, schema) = Foreign("classes.onnx");
        var facts = await RowExplainer.ExplainAsync(onnx, Row(schema, 50, 3_000, "rent", "true"), "row 1", Others(schema), ["Age"], Cancel);
        Assert.Equal(("middle", "middle"), (facts.Decision, facts.Explanation.Class));
        Assert.Equal(ExplanationScale.Probability, facts.Explanation.Scale);
        Assert.Equal(["low", "middle", "high"], facts.Classes.Select(one => one.Class));
        Assert.Equal(1, facts.Classes.Sum(one => one.Start), 1e-6);
        Assert.All(facts.Classes, one => Assert.Equal(one.Answer, one.Start + one.Contributions.Sum(item => item.Effect), 1e-6));

        // The softmax of (0, score, 1) for a score of 0.1 (50 - 40) + 3 + 1 + 0.5 = 5.5.
        Assert.Equal(Math.Exp(5.5) / (1 + Math.Exp(5.5) + Math.Exp(1)), facts.Explanation.Answer, 1e-6);
        Assert.Equal(
            facts.Explanation.Answer, facts.Explanation.Start + facts.Explanation.Contributions.Sum(item => item.Effect), 1e-6);
        Assert.NotEmpty(facts.Counterfactuals);
        Assert.All(facts.Counterfactuals, change =>
        {
            Assert.NotEqual("middle", change.Decision);
            Assert.DoesNotContain(change.Changes, value => value.Column == "Age");
        });
    }

    [Fact]
    public async Task Every_class_of_our_own_trees_is_explained_exactly()
    {
        var model = new Moods(new LightGbmTrainer { Trees = 15, Leaves = 8, MinimumRowsPerLeaf = 2 });
        var rows = Customers.Make(seed: 3, count: 300, ModelTask.Multiclass);
        var onnx = ModelTrainer.Export(Fit.Run(model.Trainer, rows), ModelTrainer.SignatureOf(model));
        var facts = await RowExplainer.ExplainAsync(onnx, rows.Slice(7, 1), "row 7", rows, [], Cancel);
        Assert.Equal(("TreeSHAP, exact", ExplanationScale.ClassScore), (facts.Explanation.Method, facts.Explanation.Scale));
        Assert.Equal(model.Schema.Label.Categories, facts.Classes.Select(one => one.Class!));
        Assert.Equal(facts.Decision, facts.Classes.MaxBy(one => one.Answer)!.Class);
        Assert.Equal(facts.Decision, facts.Explanation.Class);
        Assert.Contains(facts.Explanation, facts.Classes);

        // The page and the lines name each class; sums end at the probabilities.
        var lines = RowReport.ToLines(facts);
        Assert.Contains(lines, line => model.Schema.Label.Categories.All(name => line.Contains(name, StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.TrimStart().StartsWith("probability", StringComparison.Ordinal));
        Assert.Contains("What each column did to each class", RowReport.ToHtml(facts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_trees_predict_is_explained_in_its_own_unit()
    {
        var model = new Spending(new FastTreeTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 });
        var rows = Customers.Make(seed: 3, count: 300, ModelTask.Regression);
        var onnx = ModelTrainer.Export(Fit.Run(model.Trainer, rows), ModelTrainer.SignatureOf(model));
        var facts = await RowExplainer.ExplainAsync(onnx, rows.Slice(7, 1), "row 7", rows, [], Cancel);
        Assert.Equal(("TreeSHAP, exact", ExplanationScale.Value), (facts.Explanation.Method, facts.Explanation.Scale));
        using var scoring = ScoringModel.Load(onnx);
        Assert.Equal(scoring.Score(rows.Slice(7, 1), Cancel)[0], facts.Explanation.Answer, 1e-3);
        Assert.Empty(facts.Counterfactuals);
    }

    private static (byte[] Onnx, RowSchema Schema) Foreign(string file)
    {
        var onnx = File.ReadAllBytes(Path.Combine(Testing.RepositoryRoot.Path, "tests/Pipeline.Scoring.Tests/models", file));
        using var model = ScoringModel.Load(onnx);
        return (onnx, model.Signature.Schema);
    }

    private static RowBatch Row(RowSchema schema, float age, float income, string home, string owner) => RowBatch.Of(schema, 1)
        .WithNumbers("Age", new[] { age })
        .WithNumbers("Income", new[] { income })
        .WithCategories("Home", new[] { home })
        .WithCategories("Owner", new[] { owner });

    private static RowBatch Others(RowSchema schema) => RowBatch.Of(schema, 4)
        .WithNumbers("Age", new float[] { 40, 50, 40, 50 })
        .WithNumbers("Income", new float[] { 1_000, 3_000, 3_000, 1_000 })
        .WithCategories("Home", new[] { "own", "rent", "own", "rent" })
        .WithCategories("Owner", new[] { "false", "true", "true", "false" });
}
