using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Core.Models;
using FastTreeTrainer = Pipeline.Core.Training.FastTreeTrainer;

namespace Pipeline.Training.Fitting;

/// <summary>Fits boosted trees with ML.NET's FastTree.</summary>
internal static class FastTreeFit
{
    public static FittedModel Run(MLContext context, FastTreeTrainer settings, TrainingSet set)
    {
        if (settings.EarlyStopping is not { } stopping)
        {
            return Model(Fitted(context, settings, settings.Trees, set), context, set, best: null);
        }

        var (learn, validate) = ValidationSplit.Of(set, stopping.Share);
        var whole = Fitted(context, settings, settings.Trees, learn);
        var best = BestTrees(whole, validate, stopping.Patience);
        return Model(Fitted(context, settings, best, set), context, set, best);
    }

    /// <summary>The first trees of many are the trees of a smaller model, so one fit tells the loss of all.</summary>
    private static int BestTrees(Boosted boosted, TrainingSet validate, int patience)
    {
        var labels = validate.Labels();
        var scores = new double[labels.Length];
        Array.Fill(scores, boosted.Start);
        var search = new StoppingSearch(patience);
        foreach (var tree in boosted.Trees)
        {
            for (var row = 0; row < scores.Length; row++)
            {
                scores[row] += tree.Value(validate.Vectors[row]);
            }

            if (!search.Add(Loss(validate, scores, labels)))
            {
                break;
            }
        }

        return search.Best;
    }

    private static double Loss(TrainingSet set, double[] scores, float[] labels)
    {
        var loss = 0.0;
        for (var row = 0; row < scores.Length; row++)
        {
            // The log loss of a score s is log(1 + exp(-s)) for a yes and log(1 + exp(s)) for a no; in a form that does not overflow.
            var one = set.Task == ModelTask.Binary
                ? Math.Max(scores[row], 0) - (scores[row] * labels[row]) + Math.Log(1 + Math.Exp(-Math.Abs(scores[row])))
                : (scores[row] - labels[row]) * (scores[row] - labels[row]);
            loss += one * (set.Weights?[row] ?? 1);
        }

        return loss;
    }

    private static FittedModel Model(Boosted boosted, MLContext context, TrainingSet set, int? best)
    {
        var binary = set.Task == ModelTask.Binary;
        return new(
            set.Encoding,
            new TreeForm(boosted.Trees, [boosted.Start]),
            binary ? Link.Logistic : Link.Identity,
            new MlNetModel(context, boosted.Transformer, set.Encoding.Length, 1, binary ? "Probability" : "Score"))
        {
            BestIteration = best,
        };
    }

    private static Boosted Fitted(MLContext context, FastTreeTrainer settings, int trees, TrainingSet set)
    {
        var view = set.View(context);
        if (set.Task == ModelTask.Regression)
        {
            var options = Options<FastTreeRegressionTrainer.Options>(settings, trees, nameof(EncodedRow.Target));
            var regression = context.Regression.Trainers.FastTree(options).Fit(view);
            return Boosted.Of(regression, regression.Model.TrainedTreeEnsemble, 1, 0, set.Vectors);
        }

        var classification = context.BinaryClassification.Trainers
            .FastTree(Options<FastTreeBinaryTrainer.Options>(settings, trees, nameof(EncodedRow.Label))).Fit(view);

        // The library's calibrator is 1 / (1 + exp(slope * score + offset)).
        var model = classification.Model;
        return Boosted.Of(
            classification, model.SubModel.TrainedTreeEnsemble, -model.Calibrator.Slope, -model.Calibrator.Offset, set.Vectors);
    }

    private static TOptions Options<TOptions>(FastTreeTrainer settings, int trees, string label)
        where TOptions : BoostedTreeOptions, new() => new()
        {
            LabelColumnName = label,
            ExampleWeightColumnName = settings.ClassWeights is null ? null : nameof(EncodedRow.Weight),
            NumberOfTrees = trees,
            NumberOfLeaves = settings.Leaves,
            LearningRate = settings.LearningRate,
            MinimumExampleCountPerLeaf = settings.MinimumRowsPerLeaf,
            FeatureFraction = settings.FeatureShare,
            Seed = settings.Seed,
            FeatureSelectionSeed = settings.Seed,

            NumberOfThreads = settings.Threads,
        };

    private sealed record Boosted(ITransformer Transformer, Tree[] Trees, double Start)
    {
        public static Boosted Of(ITransformer transformer, RegressionTreeEnsemble ensemble, double factor, double offset, float[][] vectors) => new(
            transformer, MlNetTrees.Of(ensemble.Trees, ensemble.TreeWeights, factor, vectors), (ensemble.Bias * factor) + offset);
    }
}
