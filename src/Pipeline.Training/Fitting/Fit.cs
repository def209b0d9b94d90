using Microsoft.ML;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.Features;

namespace Pipeline.Training.Fitting;

/// <summary>Hands rows to the library that a trainer names, with every setting that it has.</summary>
internal static class Fit
{
    /// <summary>Fits a model.</summary>
    /// <param name="trainer">The algorithm with its settings.</param>
    /// <param name="rows">Labelled rows that <c>TrainingRows</c> found usable.</param>
    public static FittedModel Run(Trainer trainer, RowBatch rows) => RunOrStop(trainer, rows, CancellationToken.None);

    /// <summary>Fits a model, or stops.</summary>
    /// <param name="trainer">The algorithm with its settings.</param>
    /// <param name="rows">Labelled rows that <c>TrainingRows</c> found usable.</param>
    /// <param name="cancellationToken">LightGBM looks at it before each tree; ML.NET offers no way to stop a fit.</param>
    /// <param name="progress">LightGBM says how many trees it has; ML.NET says nothing.</param>
    /// <param name="proved">Rows that the model is proved on afterwards: LightGBM scores them while it fits, if there are many.</param>
    public static FittedModel RunOrStop(
        Trainer trainer, RowBatch rows, CancellationToken cancellationToken, IProgress<FitProgress>? progress = null, RowBatch? proved = null)
    {
        var standardize = trainer is not (LightGbmTrainer or FastTreeTrainer or FastForestTrainer);
        var set = TrainingSet.Of(rows, FeatureEncoding.Fit(rows, standardize), (trainer as IWeighsClasses)?.ClassWeights);
        var context = new MLContext(trainer.Seed);
        return trainer switch
        {
            LightGbmTrainer lightGbm => LightGbmFit.Run(lightGbm, set, cancellationToken, progress, proved),
            FastTreeTrainer fastTree => OneVersusRest.Run(set, part => FastTreeFit.Run(context, fastTree, part)),
            FastForestTrainer forest => OneVersusRest.Run(set, part => FastForestFit.Run(context, forest, part)),
            LogisticRegressionTrainer logistic => LinearFit.Run(context, logistic, set),
            SdcaTrainer sdca => LinearFit.Run(context, sdca, set),
            PoissonRegressionTrainer poisson => LinearFit.Run(context, poisson, set),
            AveragedPerceptronTrainer perceptron => LinearFit.Run(context, perceptron, set),
            OnlineGradientDescentTrainer descent => LinearFit.Run(context, descent, set),
            PriorTrainer => BaselineFit.Run(context, set),
            _ => throw new ArgumentOutOfRangeException(nameof(trainer), trainer.Name, "There is no library for this trainer."),
        };
    }
}
