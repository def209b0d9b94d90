using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Features;
using Pipeline.Training.Fitting;
using FastForestTrainer = Pipeline.Core.Training.FastForestTrainer;
using FastTreeTrainer = Pipeline.Core.Training.FastTreeTrainer;

namespace Pipeline.Training.Tests;

/// <summary>Several classes by models of one class against all others.</summary>
public sealed class OneVersusRestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void FastTree_gives_what_ML_NETs_own_OneVersusAll_gives()
    {
        var rows = Customers.Make(seed: 5, count: 3_000, ModelTask.Multiclass);
        var settings = new FastTreeTrainer { Trees = 20, Leaves = 8, LearningRate = 0.2, MinimumRowsPerLeaf = 10, Seed = 3 };
        var set = TrainingSet.Of(rows, FeatureEncoding.Fit(rows, standardize: false), weights: null);
        var context = new MLContext(settings.Seed);
        var binary = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Class),
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            LearningRate = settings.LearningRate,
            MinimumExampleCountPerLeaf = settings.MinimumRowsPerLeaf,
            Seed = settings.Seed,
            FeatureSelectionSeed = settings.Seed,
            NumberOfThreads = 1,
        });
        var view = set.View(context);
        float[] expected = [.. context.MulticlassClassification.Trainers.OneVersusAll(binary, nameof(EncodedRow.Class)).Fit(view)
            .Transform(view).GetColumn<VBuffer<float>>("Score").SelectMany(values => values.DenseValues())];

        using var file = ScoringModel.Load(ModelTrainer.Export(Fit.Run(settings, rows), ModelTrainer.SignatureOf(new Moods(settings))));
        var found = file.Score(rows, Cancel).Values.ToArray();
        Assert.Equal(expected.Length, found.Length);
        Assert.InRange(expected.Zip(found, (one, other) => Math.Abs(one - other)).Max(), 0, 1e-5);
        Assert.True(expected.Max() > 0.9, "The rows are told apart.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kinds_of_employment_are_told_apart_better_than_by_their_shares(bool boosted)
    {
        Trainer trainer = boosted ? new FastTreeTrainer { Trees = 50 } : new FastForestTrainer { Trees = 50 };
        var model = new Jobs(trainer);
        var (training, holdout) = CreditData.Split(model.Schema);
        var result = await ModelTrainer.RunAsync(model, training, holdout, CreditData.Evidence(model), Cancel);
        var prior = await ModelTrainer.RunAsync(new Jobs(new PriorTrainer()), training, holdout, CreditData.Evidence(model), Cancel);
        Assert.True(LogLoss(result.Onnx, holdout) < 0.9 * LogLoss(prior.Onnx, holdout));
    }

    private static double LogLoss(byte[] onnx, Core.Rows.RowBatch rows)
    {
        using var file = ScoringModel.Load(onnx);
        var scores = file.Score(rows, Cancel);
        var classes = rows.Classes.ToArray();
        return Enumerable.Range(0, rows.Count).Average(row => -Math.Log(scores.Row(row)[classes[row]]));
    }
}
