using System.Diagnostics;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;
using Pipeline.Training.Explanation;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Explanation;

public sealed class ModelExplainerTests
{
    public static TheoryData<int> Trainers() =>
        [.. Enumerable.Range(0, Customers.Trainers.Length).Where(trainer => Customers.Trainers[trainer].Task == ModelTask.Binary)];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Start_and_contributions_sum_to_the_answer(int trainer)
    {
        var model = new Churn(Customers.Trainers[trainer].Trainer);
        var rows = Customers.Make(seed: 3, count: 300);
        using var explainer = ModelExplainer.Load(ModelTrainer.Export(Fit.Run(model.Trainer, rows), ModelTrainer.SignatureOf(model)));
        foreach (var explanation in explainer.ExplainRows(rows, TestContext.Current.CancellationToken))
        {
            var score = explanation.Start + explanation.Contributions.Sum(contribution => contribution.Effect);
            Assert.Equal(explanation.Answer, 1 / (1 + Math.Exp(-score)), 1e-5);
            Assert.Equal(
                ["Calls", "Concat", "Roaming", "monthly fee (EUR)", "probability"],
                explanation.Contributions.Select(contribution => contribution.Column).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_largest_effect_comes_first_with_the_value_that_had_it()
    {
        using var explainer = ModelExplainer.Load(Credit(new LightGbmTrainer { Trees = 200, Leaves = 7, LearningRate = 0.05 }));
        var explanations = explainer.ExplainRows(CreditData.Holdout.Slice(0, 50), TestContext.Current.CancellationToken);
        Assert.All(explanations, explanation => Assert.Equal(
            explanation.Contributions.Select(contribution => Math.Abs(contribution.Effect)).OrderDescending(),
            explanation.Contributions.Select(contribution => Math.Abs(contribution.Effect))));
        var income = explanations[0].Contributions.Single(contribution => contribution.Column == "Income");
        Assert.Equal(CreditData.Holdout.Texts("Income")[0], income.Value);
    }

    [Fact]
    public void A_hundred_rows_of_200_trees_with_31_leaves_take_seconds()
    {
        using var explainer = ModelExplainer.Load(Credit(new LightGbmTrainer { Trees = 200, Leaves = 31 }));
        var watch = Stopwatch.StartNew();
        explainer.ExplainRows(CreditData.Holdout.Slice(0, 100), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine($"100 rows x 200 trees x 31 leaves: {watch.Elapsed.TotalSeconds:F2} s");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_model_of_another_maker_is_not_explained()
    {
        var tiny = Path.Combine(Testing.RepositoryRoot.Path, "tests/Pipeline.Scoring.Tests/models/tiny.onnx");
        Assert.Equal("PIP3016", Assert.Throws<PipelineException>(() => ModelExplainer.Load(File.ReadAllBytes(tiny))).Code);
    }

    [Fact]
    public void Rows_without_a_feature_are_not_explained()
    {
        using var explainer = ModelExplainer.Load(Credit(new LightGbmTrainer { Trees = 5 }));
        var error = Assert.Throws<PipelineException>(() =>
            explainer.ExplainRows(RowBatch.Of(CreditData.Schema, 1), TestContext.Current.CancellationToken));
        Assert.Equal("PIP3006", error.Code);
    }

    [Fact]
    public void Shuffling_a_column_costs_what_the_model_makes_of_it()
    {
        using var model = ScoringModel.Load(Credit(new LightGbmTrainer { Trees = 200, Leaves = 7, LearningRate = 0.05 }));
        var first = PermutationImportance.Measure(model, CreditData.Holdout, TestContext.Current.CancellationToken);
        Assert.Equal(first, PermutationImportance.Measure(model, CreditData.Holdout, TestContext.Current.CancellationToken));

        // What a lender would look at first, and does matter most in this data.
        Assert.Superset(new HashSet<string> { "Seniority", "Records", "Income" }, first.Take(5).Select(item => item.Column).ToHashSet());
        Assert.All(first.Take(3), item => Assert.True(item.Low > 0));
        Assert.Equal(12, first.Count);
    }

    [Fact]
    public void The_baseline_depends_on_no_column()
    {
        using var model = ScoringModel.Load(Credit(new PriorTrainer()));
        Assert.All(
            PermutationImportance.Measure(model, CreditData.Holdout, TestContext.Current.CancellationToken),
            item => Assert.Equal((0, 0, 0), (item.Loss, item.Low, item.High)));
    }

    private static byte[] Credit(Trainer trainer) => ModelTrainer.Export(
        Fit.Run(trainer, CreditData.Training), ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk()));
}
