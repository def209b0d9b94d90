using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;
using Pipeline.Training.Evaluation;

namespace Pipeline.Training.Tests.Evaluation;

/// <summary>A classifier of several classes and a regression on real data, through evaluation and gates.</summary>
public sealed class OtherTaskEvaluationTests
{
    [Fact]
    public async Task A_model_of_several_classes_is_measured_gated_and_compared_with_the_champion()
    {
        var model = new GatedJobs(new LightGbmTrainer { Trees = 30, Leaves = 7 });
        var evaluated = await EvaluateAsync(model, new LogisticRegressionTrainer());
        Assert.Equal(("macro_f1", ModelTask.Multiclass), (evaluated.Headline!.Metric, evaluated.Task));
        Assert.Equal(["fixed", "freelance", "others", "partime"], evaluated.Classes);
        Assert.Equal(evaluated.HoldoutRows, evaluated.Confusion.Sum(row => row.Sum()));
        Assert.Empty(evaluated.RocCurve);
        var duel = Assert.Single(evaluated.Duels);
        Assert.Contains(duel.Metrics, metric => metric is { Metric: "log_loss", Gain: > 0 });
        Assert.InRange(duel.Agreement!.Value, 0.7, 1);
        Assert.Equal((0, Duel.MostDifferences), (duel.Points.Count, duel.Differences.Count));

        // Two groups by records of default: a part for each of the four classes.
        Assert.Equal(4, evaluated.Findings.Single(finding => finding.Question.StartsWith("demographic_parity", StringComparison.Ordinal)).Parts.Count);
        AllPass(model, evaluated);
    }

    [Fact]
    public async Task A_regression_is_measured_gated_and_compared_with_the_champion()
    {
        var model = new GatedPrices(new LightGbmTrainer { Trees = 60, Leaves = 7 });
        var evaluated = await EvaluateAsync(model, new PriorTrainer());
        Assert.Equal(("rmse", ModelTask.Regression), (evaluated.Headline!.Metric, evaluated.Task));
        Assert.Equal(500, evaluated.Predictions.Count);
        var duel = Assert.Single(evaluated.Duels);
        Assert.Null(duel.Agreement);
        Assert.Null(duel.Correlation);
        Assert.Equal("mae", duel.SliceMetric);
        Assert.NotEmpty(duel.Gained);
        Assert.Empty(duel.Lost);
        AllPass(model, evaluated);
    }

    [Fact]
    public async Task A_gate_that_asks_what_the_task_does_not_answer_is_refused_before_anything_is_measured()
    {
        var model = new WrongPrices();
        var error = await Assert.ThrowsAsync<PipelineException>(() => EvaluateAsync(model, new PriorTrainer()));
        Assert.Equal("PIP4010", error.Code);
        Assert.Contains("decides nothing that could flip", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_champion_that_predicts_something_else_is_not_compared()
    {
        var model = new GatedPrices(new PriorTrainer());
        var (training, holdout) = CreditData.Split(model.Schema);
        var jobs = new GatedJobs(new PriorTrainer());
        var foreign = ModelTrainer.FitOther(jobs, new PriorTrainer(), CreditData.Split(jobs.Schema).Training, TestContext.Current.CancellationToken);
        var result = await ModelTrainer.RunAsync(model, training, holdout, CreditData.Evidence(model), TestContext.Current.CancellationToken);
        var evaluated = await RunAsync(model, result, training, holdout, new Champion(Stage.Production, foreign));
        Assert.Equal("The model in production predicts something else: the label has changed since.", Assert.Single(evaluated.Champions).Why);
        Assert.Empty(evaluated.Duels);
    }

    private static void AllPass(Model model, EvaluatedModel evaluated)
    {
        Assert.Equal(evaluated, Statement.Read<EvaluatedModel>(Statement.Write(evaluated).Bytes).Value);
        var decision = GateKeeper.Decide(model.Gates, new(evaluated, Digest.Of("seal")), new HashSet<string>());
        Assert.All(decision.Verdicts, verdict => Assert.True(verdict.Verdict == Verdict.Passed, $"{verdict.Gate}: {verdict.Reason}"));
    }

    private static async Task<EvaluatedModel> EvaluateAsync(Model model, Trainer champion)
    {
        var (training, holdout) = CreditData.Split(model.Schema);
        var result = await ModelTrainer.RunAsync(model, training, holdout, CreditData.Evidence(model), TestContext.Current.CancellationToken);
        var other = ModelTrainer.FitOther(model, champion, training, TestContext.Current.CancellationToken);
        return await RunAsync(model, result, training, holdout, new Champion(Stage.Production, other));
    }

    private static Task<EvaluatedModel> RunAsync(Model model, TrainingResult result, RowBatch training, RowBatch holdout, Champion champion) =>
        new Evaluator(TimeProvider.System).RunAsync(
            model, result.Onnx, training, holdout, new(result.Evidence, Digest.Of("seal")), [champion], TestContext.Current.CancellationToken);

    private sealed class GatedJobs(Trainer trainer) : MulticlassClassifier<ApplicantsJob>
    {
        public override string Id => "jobs";

        public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

        public override Trainer Trainer => trainer;

        public override GateSet Gates =>
        [
            Metric.Accuracy.AtLeast(0.6),
            Metric.TopAccuracy(3).AtLeast(0.9),
            Metric.LogLoss.NoWorseThan(Stage.Production, by: 0.01),
            Metric.LogLoss.BetterThan(new PriorTrainer(), by: 0.1),
            Metric.Accuracy.AtLeast(0.4).OnEvery(row => row.Records, minimumRows: 50),
            Fairness.DemographicParity(row => row.Records).AtMost(0.3),
            Fairness.Calibration(row => row.Records).AtMost(0.3),
            Robustness.Noise(0.1).FlipsAtMost(0.2),
            Robustness.MissingFeatures.Loses(Metric.MacroRocAuc, 0.2),
            Behaviour.Invariance(row => row.Age, by: 1).KeepsDecision(onAtLeast: 0.9),
            Budget.OnnxDifference.AtMost(),
        ];
    }

    private sealed class GatedPrices(Trainer trainer) : Regressor<GoodsPrice>
    {
        public override string Id => "prices";

        public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

        public override Trainer Trainer => trainer;

        public override GateSet Gates =>
        [
            Metric.R2.AtLeast(0.4),
            Metric.Bias.Within(-60, 60),
            Metric.Rmse.NoWorseThan(Stage.Production, by: 1),
            Metric.Mae.BetterThan(new PriorTrainer(), by: 50),
            Metric.Pinball(0.5).AtMost(200),
            Fairness.MeanError(row => row.Records).AtMost(250),
            Fairness.MeanAbsoluteError(row => row.Records).AtMost(250),
            Robustness.Noise(0.05).Loses(Metric.Mae, 50),
            Behaviour.Direction(row => row.Amount, by: 200).MustNotLower(tolerance: 50, onAtLeast: 0.9),
        ];
    }

    private sealed class WrongPrices : Regressor<GoodsPrice>
    {
        public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Robustness.Noise(0.1).FlipsAtMost(0.2)];
    }
}
