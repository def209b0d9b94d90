using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using AveragedPerceptronTrainer = Pipeline.Core.Training.AveragedPerceptronTrainer;
using OnlineGradientDescentTrainer = Pipeline.Core.Training.OnlineGradientDescentTrainer;

namespace Pipeline.Training.Fitting;

/// <summary>Fits weighted sums with ML.NET. One thread: several add up in another order each time.</summary>
internal static class LinearFit
{
    private const int Threads = 1;

    public static FittedModel Run(MLContext context, LogisticRegressionTrainer settings, TrainingSet set)
    {
        var view = set.View(context);
        var weights = set.Weights is null ? null : nameof(EncodedRow.Weight);
        if (set.Task == ModelTask.Multiclass)
        {
            return Softmax(context, set, context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                LabelColumnName = nameof(EncodedRow.Class),
                ExampleWeightColumnName = weights,
                L1Regularization = (float)settings.L1,
                L2Regularization = (float)settings.L2,
                MaximumNumberOfIterations = settings.Iterations,
                NumberOfThreads = Threads,
            }).Fit(view));
        }

        var fitted = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Label),
            ExampleWeightColumnName = weights,
            L1Regularization = (float)settings.L1,
            L2Regularization = (float)settings.L2,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = Threads,
        }).Fit(view);
        return Logistic(context, set, fitted, fitted.Model.SubModel, 1, 0);
    }

    public static FittedModel Run(MLContext context, SdcaTrainer settings, TrainingSet set) => set.Task switch
    {
        ModelTask.Binary => Yes(context, settings, set),
        ModelTask.Multiclass => Classes(context, settings, set),
        _ => Number(context, settings, set),
    };

    public static FittedModel Run(MLContext context, PoissonRegressionTrainer settings, TrainingSet set)
    {
        var fitted = context.Regression.Trainers.LbfgsPoissonRegression(new LbfgsPoissonRegressionTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Target),
            L1Regularization = (float)settings.L1,
            L2Regularization = (float)settings.L2,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = Threads,
        }).Fit(set.View(context));
        var largest = MathF.Exp(FittedModel.LargestExponent);
        return new(
            set.Encoding,
            new LinearForm([[.. fitted.Model.Weights]], [fitted.Model.Bias]),
            Link.Exponential,
            new MlNetModel(context, fitted, set.Encoding.Length, 1, "Score") { Finish = score => Math.Min(score, largest) });
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The chain belongs to the fitted model.")]
    public static FittedModel Run(MLContext context, AveragedPerceptronTrainer settings, TrainingSet set)
    {
        var fitted = context.BinaryClassification.Trainers.AveragedPerceptron(new Microsoft.ML.Trainers.AveragedPerceptronTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Label),
            LearningRate = (float)settings.LearningRate,
            NumberOfIterations = settings.Iterations,
        }).Fit(set.View(context));
        var platt = Platt.Fit(context, fitted, set);
        return Logistic(
            context,
            set,
            new TransformerChain<ITransformer>(fitted, platt.Transformer),
            fitted.Model,
            platt.Factor,
            platt.Offset,
            (platt.Factor, platt.Offset));
    }

    public static FittedModel Run(MLContext context, OnlineGradientDescentTrainer settings, TrainingSet set)
    {
        var scale = TargetScale.Of(set.Rows.Targets.Span);
        var fitted = context.Regression.Trainers.OnlineGradientDescent(new Microsoft.ML.Trainers.OnlineGradientDescentTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Target),
            LearningRate = (float)settings.LearningRate,
            L2Regularization = (float)settings.L2,
            NumberOfIterations = settings.Iterations,
        }).Fit(set.View(context, scale));
        return Scaled(context, set, fitted, fitted.Model, scale);
    }

    private static FittedModel Yes(MLContext context, SdcaTrainer settings, TrainingSet set)
    {
        var fitted = context.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Label),
            ExampleWeightColumnName = set.Weights is null ? null : nameof(EncodedRow.Weight),
            L1Regularization = (float?)settings.L1,
            L2Regularization = (float?)settings.L2,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = Threads,
        }).Fit(set.View(context));
        var calibrator = fitted.Model.Calibrator;
        return Logistic(context, set, fitted, fitted.Model.SubModel, -calibrator.Slope, -calibrator.Offset);
    }

    private static FittedModel Classes(MLContext context, SdcaTrainer settings, TrainingSet set) => Softmax(
        context,
        set,
        context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Class),
            ExampleWeightColumnName = set.Weights is null ? null : nameof(EncodedRow.Weight),
            L1Regularization = (float?)settings.L1,
            L2Regularization = (float?)settings.L2,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = Threads,
        }).Fit(set.View(context)));

    private static FittedModel Number(MLContext context, SdcaTrainer settings, TrainingSet set)
    {
        var scale = TargetScale.Of(set.Rows.Targets.Span);
        var fitted = context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LabelColumnName = nameof(EncodedRow.Target),
            L1Regularization = (float?)settings.L1,
            L2Regularization = (float?)settings.L2,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = Threads,
        }).Fit(set.View(context, scale));
        return Scaled(context, set, fitted, fitted.Model, scale);
    }

    private static FittedModel Logistic(
        MLContext context,
        TrainingSet set,
        ITransformer transformer,
        LinearModelParameters model,
        double factor,
        double offset,
        (double Factor, double Offset)? scale = null) => new(
            set.Encoding,
            new LinearForm([[.. model.Weights.Select(weight => (float)(weight * factor))]], [(float)((model.Bias * factor) + offset)]),
            Link.Logistic,
            new MlNetModel(context, transformer, set.Encoding.Length, 1, "Probability"))
        {
            Scale = scale,
        };

    private static FittedModel Softmax(MLContext context, TrainingSet set, MulticlassPredictionTransformer<MaximumEntropyModelParameters> fitted)
    {
        VBuffer<float>[] weights = [];
        fitted.Model.GetWeights(ref weights, out _);
        return new(
            set.Encoding,
            new LinearForm([.. weights.Select(output => output.DenseValues().ToArray())], [.. fitted.Model.GetBiases()]),
            Link.Softmax,
            new MlNetModel(context, fitted, set.Encoding.Length, set.Width, "Score"));
    }

    private static FittedModel Scaled(
        MLContext context, TrainingSet set, ITransformer transformer, LinearModelParameters model, TargetScale scale) => new(
            set.Encoding,
            new LinearForm([[.. model.Weights.Select(weight => (float)(weight * scale.Deviation))]], [scale.Restore(model.Bias)]),
            Link.Identity,
            new MlNetModel(context, transformer, set.Encoding.Length, 1, "Score") { Finish = scale.Restore });
}
