using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.Features;
using FastTreeTrainer = Pipeline.Core.Training.FastTreeTrainer;
using PriorTrainer = Pipeline.Core.Training.PriorTrainer;

namespace Pipeline.Training.Fitting;

/// <summary>Hands rows to the library that a trainer names, with every setting that it has.</summary>
internal static class Fit
{
    // LightGBM on several threads waits by spinning, which can hold up a busy machine for tens of seconds, and sums in another order.
    // One thread gives the same bytes everywhere; the features of a fit of this kind are too few to gain much from more.
    private const int Threads = 1;
    private const int RowsForCover = 20_000;

    /// <summary>Fits a model.</summary>
    /// <param name="trainer">The algorithm with its settings.</param>
    /// <param name="rows">Labelled rows that <c>TrainingRows</c> found usable.</param>
    public static FittedModel Run(Trainer trainer, RowBatch rows)
    {
        var context = new MLContext(trainer.Seed);
        var encoding = FeatureEncoding.Fit(rows, standardize: trainer is not (LightGbmTrainer or FastTreeTrainer));
        var vectors = encoding.Encode(rows);
        var view = EncodedRow.View(context, vectors, rows.Labels.Span, encoding.Length);
        return trainer switch
        {
            LightGbmTrainer lightGbm => Trees(context, encoding, view, Some(vectors), lightGbm),
            FastTreeTrainer fastTree => Trees(context, encoding, view, Some(vectors), fastTree),
            LogisticRegressionTrainer logistic => Logistic(context, encoding, view, logistic),
            PriorTrainer => Prior(context, encoding, view, rows),
            _ => throw new ArgumentOutOfRangeException(nameof(trainer), trainer.Name, "There is no library for this trainer."),
        };
    }

    /// <summary>Gives rows evenly spread over all, enough to know how many come to each node of a tree.</summary>
    private static float[][] Some(float[][] vectors)
    {
        var step = (vectors.Length + RowsForCover - 1) / RowsForCover;
        return [.. vectors.Where((_, row) => row % step == 0)];
    }

    private static FittedTrees Trees(
        MLContext context, FeatureEncoding encoding, IDataView view, float[][] vectors, LightGbmTrainer settings)
    {
        var fitted = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            LearningRate = settings.LearningRate,
            MinimumExampleCountPerLeaf = settings.MinimumRowsPerLeaf,
            Seed = settings.Seed,
            Deterministic = true,
            NumberOfThreads = Threads,
            Silent = true,
            Verbose = false,

            // The encoding leaves no value missing and has split the categories.
            HandleMissingValue = false,
            UseZeroAsMissingValue = false,
            UseCategoricalSplit = false,
            Booster = new GradientBooster.Options
            {
                L2Regularization = settings.L2,
                L1Regularization = 0,
                FeatureFraction = settings.FeatureShare,
                SubsampleFraction = settings.RowShare,
                SubsampleFrequency = settings.RowShare < 1 ? 1 : 0,

                // LightGBM's own default; ML.NET's is a hundred times as much.
                MinimumChildWeight = 0.001,
            },
        }).Fit(view);
        var model = fitted.Model;

        // The library's calibrator is 1 / (1 + exp(slope * score + offset)).
        return new(
            context, fitted, encoding, model.SubModel.TrainedTreeEnsemble, vectors, -model.Calibrator.Slope, -model.Calibrator.Offset);
    }

    private static FittedTrees Trees(
        MLContext context, FeatureEncoding encoding, IDataView view, float[][] vectors, FastTreeTrainer settings)
    {
        var fitted = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            LearningRate = settings.LearningRate,
            MinimumExampleCountPerLeaf = settings.MinimumRowsPerLeaf,
            FeatureFraction = settings.FeatureShare,
            Seed = settings.Seed,
            FeatureSelectionSeed = settings.Seed,
            NumberOfThreads = Threads,
        }).Fit(view);
        var model = fitted.Model;
        return new(
            context, fitted, encoding, model.SubModel.TrainedTreeEnsemble, vectors, -model.Calibrator.Slope, -model.Calibrator.Offset);
    }

    private static FittedLinear Logistic(MLContext context, FeatureEncoding encoding, IDataView view, LogisticRegressionTrainer settings)
    {
        var fitted = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = (float)settings.L1,
            L2Regularization = (float)settings.L2,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = Threads,
        }).Fit(view);
        var model = fitted.Model.SubModel;
        return new(context, fitted, encoding, model.Weights, model.Bias);
    }

    private static FittedLinear Prior(MLContext context, FeatureEncoding encoding, IDataView view, RowBatch rows)
    {
        var fitted = context.BinaryClassification.Trainers.Prior().Fit(view);
        var positives = rows.Labels.Span.Count(true);
        var odds = Math.Log((double)positives / (rows.Count - positives));
        return new(context, fitted, encoding, new float[encoding.Length], (float)odds);
    }
}
