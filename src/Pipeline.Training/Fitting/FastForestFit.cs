using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Core.Models;
using FastForestTrainer = Pipeline.Core.Training.FastForestTrainer;

namespace Pipeline.Training.Fitting;

/// <summary>Fits forests with ML.NET's FastForest.</summary>
internal static class FastForestFit
{
    private const double CalibrationShare = 0.2;

    [SuppressMessage("Reliability", "CA2000", Justification = "The chain belongs to the fitted model.")]
    public static FittedModel Run(MLContext context, FastForestTrainer settings, TrainingSet set)
    {
        if (set.Task == ModelTask.Regression)
        {
            var options = Options<FastForestRegressionTrainer.Options>(settings, nameof(EncodedRow.Target));
            var regression = context.Regression.Trainers.FastForest(options).Fit(set.View(context));
            var ensemble = regression.Model.TrainedTreeEnsemble;

            // The value is the mean of the trees.
            return Model(context, set, regression, ensemble, Link.Identity, "Score", 1.0 / ensemble.Trees.Count, 0);
        }

        var (learn, calibrate) = ValidationSplit.Of(set, CalibrationShare);
        if (calibrate.Labels().Distinct().Count() < 2 || learn.Labels().Distinct().Count() < 2)
        {
            // Too few rows of one label to set some aside.
            (learn, calibrate) = (set, set);
        }

        var forest = context.BinaryClassification.Trainers
            .FastForest(Options<FastForestBinaryTrainer.Options>(settings, nameof(EncodedRow.Label))).Fit(learn.View(context));
        var platt = Platt.Fit(context, forest, calibrate);
        return Model(
            context,
            set,
            new TransformerChain<ITransformer>(forest, platt.Transformer),
            forest.Model.TrainedTreeEnsemble,
            Link.Logistic,
            "Probability",
            platt.Factor,
            platt.Offset);
    }

    private static FittedModel Model(
        MLContext context,
        TrainingSet set,
        ITransformer transformer,
        QuantileRegressionTreeEnsemble ensemble,
        Link link,
        string column,
        double factor,
        double offset) => new(
            set.Encoding,
            new TreeForm(MlNetTrees.Of(ensemble.Trees, ensemble.TreeWeights, factor, set.Vectors), [(ensemble.Bias * factor) + offset]),
            link,
            new MlNetModel(context, transformer, set.Encoding.Length, 1, column));

    private static TOptions Options<TOptions>(FastForestTrainer settings, string label)
        where TOptions : FastForestOptionsBase, new() => new()
        {
            LabelColumnName = label,
            ExampleWeightColumnName = settings.ClassWeights is null ? null : nameof(EncodedRow.Weight),
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            MinimumExampleCountPerLeaf = settings.MinimumRowsPerLeaf,
            FeatureFraction = settings.FeatureShare,
            BaggingExampleFraction = settings.RowShare,
            Seed = settings.Seed,
            FeatureSelectionSeed = settings.Seed,
            NumberOfThreads = settings.Threads,
        };
}
