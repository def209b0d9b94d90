using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Testing;
using Pipeline.Training.Proof;

namespace Pipeline.Training.Tests.Online;

/// <summary>A model that learns from new rows, beginning with its own earlier file.</summary>
public sealed class OnlineUpdateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_regression_goes_on_from_its_file_and_gets_better()
    {
        var model = new Prices(new OnlineGradientDescentTrainer { LearningRate = 0.01, Iterations = 3 });
        var (training, holdout) = CreditData.Split(model.Schema);
        var (few, rest) = (training.Slice(0, 400), training.Slice(400, training.Count - 400));
        var first = await ModelTrainer.RunAsync(model, few, holdout, CreditData.Evidence(model), Cancel);
        var second = await ModelTrainer.UpdateAsync(model, first.Onnx, rest, holdout, CreditData.Evidence(model), Cancel);
        Assert.Null(first.Evidence.UpdatedFrom);
        Assert.Equal(Digest.Of(first.Onnx), second.Evidence.UpdatedFrom);
        Assert.Equal(rest.Count, second.Evidence.TrainingRows);
        Assert.InRange(second.Evidence.Parity.LargestDifference, 0, 1e-5);
        Assert.True(Error(second.Onnx) < Error(first.Onnx), $"{Error(second.Onnx)} against {Error(first.Onnx)}");
        Assert.Equal(second.Onnx, (await ModelTrainer.UpdateAsync(model, first.Onnx, rest, holdout, CreditData.Evidence(model), Cancel)).Onnx);

        double Error(byte[] onnx)
        {
            using var file = ScoringModel.Load(onnx);
            var scores = file.Score(holdout, Cancel);
            return Math.Sqrt(holdout.Targets.ToArray().Select((target, row) => Math.Pow(target - scores[row], 2)).Average());
        }
    }

    [Fact]
    public async Task A_classifier_goes_on_from_its_file_and_again_from_that()
    {
        var model = new Loans(new AveragedPerceptronTrainer());
        var (few, next, last) = (CreditData.Training.Slice(0, 80), CreditData.Training.Slice(80, 1_600), CreditData.Training.Slice(1_680, 1_661));
        var first = await ModelTrainer.RunAsync(model, few, CreditData.Holdout, CreditData.Evidence(model), Cancel);
        var second = await ModelTrainer.UpdateAsync(model, first.Onnx, next, CreditData.Holdout, CreditData.Evidence(model), Cancel);
        var third = await ModelTrainer.UpdateAsync(model, second.Onnx, last, CreditData.Holdout, CreditData.Evidence(model), Cancel);
        Assert.Equal(Digest.Of(second.Onnx), third.Evidence.UpdatedFrom);
        Assert.InRange(third.Evidence.Parity.LargestDifference, 0, 1e-5);
        Assert.True(RocAuc(second.Onnx) > RocAuc(first.Onnx));

        // An update with all rows is as good as a training with all rows: 0.82 to 0.83.
        Assert.InRange(RocAuc(third.Onnx), 0.81, 0.84);
    }

    [Fact]
    public async Task An_update_is_proved_to_repeat_like_any_training()
    {
        var model = new Churn(new AveragedPerceptronTrainer());
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("earlier.onnx"), await FileAsync(model), Cancel);
        var rows = Customers.Make(seed: 2, count: 80);
        var result = await ProvedTraining.RunAsync(
            model, rows, rows, CreditData.Evidence(model), folder.At("earlier.onnx"), prove: true, Cancel);
        Assert.Equal((2, Digest.Of(await File.ReadAllBytesAsync(folder.At("earlier.onnx"), Cancel))), (result.Evidence.SameBytes, result.Evidence.UpdatedFrom));
        var error = await Assert.ThrowsAsync<PipelineException>(() => ProvedTraining.RunAsync(
            model, rows, rows, CreditData.Evidence(model), folder.At("missing.onnx"), prove: false, Cancel));
        Assert.Equal("PIP3001", error.Code);
    }

    [Fact]
    public async Task Nothing_else_can_be_gone_on_from()
    {
        var perceptron = new Churn(new AveragedPerceptronTrainer());
        var trees = await FileAsync(new Churn(new LightGbmTrainer { MinimumRowsPerLeaf = 2 }));
        Assert.Equal("It is no weighted sum.", (await RefusedAsync(perceptron, trees)).Why);
        Assert.Contains("was not fitted by an averaged perceptron", (await RefusedAsync(perceptron, await FileAsync(new Churn(new LogisticRegressionTrainer())))).Why, StringComparison.Ordinal);
        Assert.Contains("fits from the beginning", (await RefusedAsync(
            new Churn(new LogisticRegressionTrainer()), await FileAsync(perceptron))).Why, StringComparison.Ordinal);
        var prices = new Spending(new OnlineGradientDescentTrainer());
        Assert.Contains("It is a file of model 'spending'", (await RefusedAsync(perceptron, await FileAsync(prices))).Why, StringComparison.Ordinal);
    }

    private static async Task<byte[]> FileAsync(Model model)
    {
        var rows = Customers.Make(seed: 1, count: 80, model.Task);
        return (await ModelTrainer.RunAsync(model, rows, rows, CreditData.Evidence(model), Cancel)).Onnx;
    }

    private static async Task<PipelineException> RefusedAsync(Model model, byte[] earlier)
    {
        RowBatch rows = Customers.Make(seed: 2, count: 80, model.Task);
        var error = await Assert.ThrowsAsync<PipelineException>(() => ModelTrainer.UpdateAsync(model, earlier, rows, rows, CreditData.Evidence(model), Cancel));
        Assert.Equal("PIP3032", error.Code);
        return error;
    }

    private static double RocAuc(byte[] onnx)
    {
        using var model = ScoringModel.Load(onnx);
        return BinaryMetrics.Measure(
            Pipeline.Core.Metrics.Metric.RocAuc, ScoredRows.Of(model.Score(CreditData.Holdout, Cancel).Values, CreditData.Holdout.Labels.Span, 0.5))!.Value;
    }

    private sealed class Loans(Trainer trainer) : BinaryClassifier<Samples.Credit.LoanApplication>
    {
        public override DataSource Data => DataSource.File("loans.csv");

        public override Trainer Trainer => trainer;

        public override Pipeline.Core.Gates.GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
