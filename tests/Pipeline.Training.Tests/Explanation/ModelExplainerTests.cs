using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
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
    public static TheoryData<int> Trainers(ModelTask task) =>
        [.. Enumerable.Range(0, Customers.Trainers.Length).Where(trainer => Customers.Trainers[trainer].Task == task)];

    [Theory]
    [MemberData(nameof(Trainers), ModelTask.Binary)]
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

    [Theory]
    [MemberData(nameof(Trainers), ModelTask.Multiclass)]
    public void Each_class_has_a_sum_and_the_answer_is_their_softmax_or_their_proportion(int trainer)
    {
        var model = new Moods(Customers.Trainers[trainer].Trainer);
        var rows = Customers.Make(seed: 3, count: 300, ModelTask.Multiclass);
        var alone = model.Trainer is FastTreeTrainer or FastForestTrainer;
        using var explainer = ModelExplainer.Load(ModelTrainer.Export(Fit.Run(model.Trainer, rows), ModelTrainer.SignatureOf(model)));
        var explanations = explainer.ExplainRows(rows, TestContext.Current.CancellationToken);
        Assert.Equal(3 * rows.Count, explanations.Count);
        foreach (var row in explanations.Chunk(3))
        {
            Assert.Equal(model.Schema.Label.Categories, row.Select(one => one.Class!));
            Assert.All(row, one => Assert.Equal(alone ? ExplanationScale.ClassLogOdds : ExplanationScale.ClassScore, one.Scale));
            var scores = row.Select(one => one.Start + one.Contributions.Sum(contribution => contribution.Effect));
            var weights = scores.Select(score => alone ? 1 / (1 + Math.Exp(-score)) : Math.Exp(score)).ToList();
            for (var place = 0; place < row.Length; place++)
            {
                Assert.Equal(row[place].Answer, weights[place] / weights.Sum(), 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Trainers), ModelTask.Regression)]
    public void The_sum_is_the_predicted_number_or_its_logarithm(int trainer)
    {
        var model = new Spending(Customers.Trainers[trainer].Trainer);
        var rows = Customers.Make(seed: 4, count: 300, ModelTask.Regression);
        using var explainer = ModelExplainer.Load(ModelTrainer.Export(Fit.Run(model.Trainer, rows), ModelTrainer.SignatureOf(model)));
        Assert.Equal(model.Trainer is PoissonRegressionTrainer ? ExplanationScale.Logarithm : ExplanationScale.Value, explainer.Scale);
        foreach (var one in explainer.ExplainRows(rows, TestContext.Current.CancellationToken))
        {
            var sum = one.Start + one.Contributions.Sum(contribution => contribution.Effect);
            Assert.Equal(1, (explainer.Scale == ExplanationScale.Logarithm ? Math.Exp(sum) : sum) / one.Answer, 1e-4);
        }
    }

    [Fact]
    public void The_mean_effect_of_a_column_is_the_mean_of_its_absolute_effects_on_the_rows()
    {
        var model = new Moods(new LightGbmTrainer { Trees = 15, Leaves = 8, MinimumRowsPerLeaf = 2 });
        var rows = Customers.Make(seed: 3, count: 1_500, ModelTask.Multiclass);
        using var explainer = ModelExplainer.Load(ModelTrainer.Export(Fit.Run(model.Trainer, rows), ModelTrainer.SignatureOf(model)));
        var effects = explainer.MeanEffects(rows, TestContext.Current.CancellationToken);
        var expected = explainer.ExplainRows(rows, TestContext.Current.CancellationToken)
            .SelectMany(one => one.Contributions.Select(contribution => (contribution.Column, one.Class, Size: Math.Abs(contribution.Effect))))
            .GroupBy(one => (one.Column, one.Class), one => one.Size)
            .ToDictionary(group => group.Key, group => group.Average());
        Assert.Equal(expected.Count, effects.Count);
        Assert.All(effects, effect => Assert.Equal(expected[(effect.Column, effect.Class)], effect.Size, 1e-12));
        var sums = effects.GroupBy(effect => effect.Column, effect => effect.Size).Select(column => column.Sum()).ToList();
        Assert.Equal(sums.OrderDescending(), sums);
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
