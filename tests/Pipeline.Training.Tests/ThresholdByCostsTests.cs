using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Samples.Credit;

namespace Pipeline.Training.Tests;

public sealed class ThresholdByCostsTests
{
    [Fact]
    public async Task A_threshold_by_costs_is_chosen_on_training_rows_only_and_the_evidence_says_how()
    {
        var model = new CostedCredit();
        var result = await TrainAsync(model, holdout: CreditData.Holdout);
        var chosen = result.Evidence.ChosenThreshold!;
        Assert.Equal((1.0, 5.0, CreditData.Training.Count), (chosen.FalsePositive, chosen.FalseNegative, (int)chosen.Rows));

        // Calibrated probabilities would have 1 / 6; the choice is near it and costs no more.
        Assert.InRange(chosen.Value, 0.08, 0.28);
        Assert.True(chosen.Cost <= chosen.CostIfCalibrated);
        using var file = ScoringModel.Load(result.Onnx);
        Assert.Equal(chosen.Value, file.Signature.Threshold);
        Assert.Equal(result.Evidence, Statement.Read<TrainedModel>(Statement.Write(result.Evidence).Bytes).Value);

        // Another holdout, the same bytes: it was not looked at.
        Assert.Equal(result.Onnx, (await TrainAsync(model, CreditData.Holdout.Slice(0, 300))).Onnx);
    }

    [Fact]
    public async Task A_threshold_that_is_a_number_is_kept_and_nothing_was_chosen() =>
        Assert.Null((await TrainAsync(new CreditRisk(), CreditData.Holdout)).Evidence.ChosenThreshold);

    private static Task<TrainingResult> TrainAsync(Model model, Core.Rows.RowBatch holdout) => ModelTrainer.RunAsync(
        model, CreditData.Training, holdout, CreditData.Evidence(model), TestContext.Current.CancellationToken);

    private sealed class CostedCredit : BinaryClassifier<LoanApplication>
    {
        public override DataSource Data => new CreditRisk().Data;

        public override Trainer Trainer => new LightGbmTrainer { Trees = 40, Leaves = 7 };

        public override ThresholdChoice Threshold => Costs.FalsePositive(1).FalseNegative(5);

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.7)];
    }
}
