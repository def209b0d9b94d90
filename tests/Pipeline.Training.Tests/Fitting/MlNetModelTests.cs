using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Core.Models;
using Pipeline.Training.Features;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Fitting;

public sealed class MlNetModelTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Rows_scored_one_by_one_get_what_MLNET_gives_a_view_of_them()
    {
        var set = SetOf(ModelTask.Binary);
        var view = set.View(_context);
        var fitted = _context.BinaryClassification.Trainers
            .FastTree(new FastTreeBinaryTrainer.Options { NumberOfTrees = 20, NumberOfThreads = 1 }).Fit(view);
        Assert.Equal(
            fitted.Transform(view).GetColumn<float>("Probability"),
            new MlNetModel(_context, fitted, set.Encoding.Length, 1, "Probability").Score(set.Vectors));
    }

    [Fact]
    public void So_do_the_probabilities_of_several_classes()
    {
        var set = SetOf(ModelTask.Multiclass);
        var view = set.View(_context);
        var fitted = _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Class),
            NumberOfThreads = 1,
        }).Fit(view);
        Assert.Equal(
            fitted.Transform(view).GetColumn<VBuffer<float>>("Score").SelectMany(values => values.DenseValues()),
            new MlNetModel(_context, fitted, set.Encoding.Length, set.Width, "Score").Score(set.Vectors));
    }

    private static TrainingSet SetOf(ModelTask task)
    {
        var rows = Customers.Make(seed: 5, 400, task);
        return TrainingSet.Of(rows, FeatureEncoding.Fit(rows, standardize: true), weights: null);
    }
}
