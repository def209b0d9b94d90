using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Samples.Credit;

namespace Pipeline.Training.Tests;

public sealed class CreditRiskTrainingTests
{
    private readonly CreditRisk _model = new();

    [Fact]
    public async Task The_sample_ranks_loans_it_never_saw_as_well_as_other_libraries_do()
    {
        var result = await TrainAsync(_model);

        // scikit-learn 1.2.1 on the same rows: logistic regression 0.8267, boosted trees 0.8262.
        Assert.InRange(RocAuc(result.Onnx), 0.83, 0.86);
    }

    [Fact]
    public void Logistic_regression_and_FastTree_do_too()
    {
        foreach (Trainer trainer in new Trainer[] { new LogisticRegressionTrainer(), new FastTreeTrainer { Leaves = 7, LearningRate = 0.1 } })
        {
            var fitted = Pipeline.Training.Fitting.Fit.Run(trainer, CreditData.Training);
            Assert.InRange(RocAuc(ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(_model))), 0.826, 0.85);
        }
    }

    [Fact]
    public async Task Training_that_repeats_is_proved_and_training_that_does_not_is_found_out()
    {
        var result = await TrainAsync(_model);
        await ModelTrainer.ProveAsync(
            result, _model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(_model), TestContext.Current.CancellationToken);

        // A row less is the smallest change there is.
        var error = await Assert.ThrowsAsync<PipelineException>(() => ModelTrainer.ProveAsync(
            result,
            _model,
            CreditData.Training.Slice(1, CreditData.Training.Count - 1),
            CreditData.Holdout,
            CreditData.Evidence(_model),
            TestContext.Current.CancellationToken));
        Assert.Equal("PIP3015", error.Code);
    }

    [Fact]
    public async Task The_evidence_says_what_is_needed_to_repeat_it()
    {
        var data = CreditData.Evidence(_model);
        var result = await TrainAsync(_model);
        var evidence = result.Evidence;
        Assert.Equal("credit-risk", evidence.ModelId);
        Assert.Equal(Digest.Of(result.Onnx), evidence.Model);
        Assert.Equal(result.Onnx.Length, evidence.ModelBytes);
        Assert.Equal(data.Value.Dataset, evidence.Dataset);
        Assert.Equal(_model.Trainer, evidence.Trainer);
        Assert.Equal(_model.Split, evidence.Split);
        Assert.Equal((3_341, 1_113), (evidence.TrainingRows, evidence.HoldoutRows));
        Assert.Equal([data.Basis], evidence.Basis);

        // Written and read again it is the same fact.
        Assert.Equal(evidence, Statement.Read<TrainedModel>(Statement.Write(evidence).Bytes).Value);
    }

    [Fact]
    public async Task The_file_gives_what_the_library_gives_to_a_millionth()
    {
        var parity = (await TrainAsync(_model)).Evidence.Parity;
        Assert.True(parity.Rows > CreditData.Holdout.Count + 750, $"only {parity.Rows} rows were compared");
        Assert.InRange(parity.LargestDifference, 0, 1e-6);
        Assert.Equal(1e-5, parity.Tolerance);
    }

    [Fact]
    public async Task The_same_data_settings_and_seed_give_the_same_bytes() =>
        Assert.Equal((await TrainAsync(_model)).Onnx, (await TrainAsync(_model)).Onnx);

    [Fact]
    public async Task Training_twice_at_once_gives_the_same_bytes()
    {
        var both = await Task.WhenAll(TrainAsync(_model), TrainAsync(_model));
        Assert.Equal(both[0].Onnx, both[1].Onnx);
    }

    [Fact]
    public async Task The_file_carries_the_row_type_and_the_threshold()
    {
        using var model = ScoringModel.Load((await TrainAsync(_model)).Onnx);
        Assert.Equal(_model.Schema, model.Signature.Schema);
        Assert.Equal(_model.Threshold.WithoutRows, model.Signature.Threshold);
        Assert.Equal(_model.Id, model.Signature.ModelId);
    }

    [Fact]
    public async Task Evidence_of_other_data_is_refused()
    {
        var other = CreditData.Evidence(new Churn(new PriorTrainer()));
        var error = await Assert.ThrowsAsync<PipelineException>(() => ModelTrainer.RunAsync(
            _model, CreditData.Training, CreditData.Holdout, other, TestContext.Current.CancellationToken));
        Assert.Equal("PIP3014", error.Code);

        var changed = CreditData.Evidence(_model) with { Value = CreditData.Evidence(_model).Value with { Schema = Digest.Of("older") } };
        error = await Assert.ThrowsAsync<PipelineException>(() => ModelTrainer.RunAsync(
            _model, CreditData.Training, CreditData.Holdout, changed, TestContext.Current.CancellationToken));
        Assert.Equal("PIP3014", error.Code);
    }

    [Fact]
    public async Task A_cancelled_training_stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
        ModelTrainer.RunAsync(_model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(_model), new(canceled: true)));

    private static double RocAuc(byte[] onnx)
    {
        using var model = ScoringModel.Load(onnx);
        var scores = model.Score(CreditData.Holdout, TestContext.Current.CancellationToken).Values;
        return BinaryMetrics.Measure(Metric.RocAuc, ScoredRows.Of(scores, CreditData.Holdout.Labels.Span, 0.5))!.Value;
    }

    private static Task<TrainingResult> TrainAsync(Model model) => ModelTrainer.RunAsync(
        model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(model), TestContext.Current.CancellationToken);
}
