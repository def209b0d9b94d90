using Microsoft.ML;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.Fitting;
using AveragedPerceptronTrainer = Pipeline.Core.Training.AveragedPerceptronTrainer;
using OnlineGradientDescentTrainer = Pipeline.Core.Training.OnlineGradientDescentTrainer;

namespace Pipeline.Training.Online;

/// <summary>Lets a model learn from new rows, beginning with what it knows.</summary>
internal static class OnlineFit
{
    /// <summary>Goes on from an earlier model.</summary>
    /// <exception cref="PipelineException">PIP3032: the trainer cannot.</exception>
    public static FittedModel Run(Trainer trainer, EarlierModel earlier, RowBatch rows)
    {
        var set = TrainingSet.Of(rows, earlier.Encoding, weights: null);
        var context = new MLContext(trainer.Seed);
        return trainer switch
        {
            OnlineGradientDescentTrainer descent => Descend(context, descent, earlier, set),
            AveragedPerceptronTrainer perceptron => Perceive(context, perceptron, earlier, set),
            _ => throw new PipelineException(
                "PIP3032",
                "The earlier model cannot be gone on from.",
                $"{trainer.Name} fits from the beginning each time.",
                "Use an AveragedPerceptronTrainer or an OnlineGradientDescentTrainer, or train anew."),
        };
    }

    /// <summary>
    /// ML.NET takes no start from a file. It need not: with a squared error, going on from weights w for labels y takes the same steps as
    /// beginning with 0 for what is left, y - w·x; the sum of both is the model.
    /// </summary>
    private static FittedModel Descend(MLContext context, OnlineGradientDescentTrainer settings, EarlierModel earlier, TrainingSet set)
    {
        var targets = set.Rows.Targets.ToArray();
        var left = targets.Select((target, row) => (float)(target - earlier.Score(set.Vectors[row]))).ToArray();
        var step = LinearFit.Run(context, settings, set.WithTargets(left));
        var form = (LinearForm)step.Form;
        return new(
            earlier.Encoding,
            new LinearForm([[.. earlier.Weights.Zip(form.Weights[0], (old, change) => old + change)]], [earlier.Bias + form.Biases[0]]),
            Link.Identity,
            new SumModel(earlier, step.Library));
    }

    private static FittedModel Perceive(MLContext context, AveragedPerceptronTrainer settings, EarlierModel earlier, TrainingSet set)
    {
        var learnt = Perceptron.Learn(earlier, set, settings.LearningRate, settings.Iterations);
        var platt = Platt.Of(context, [.. set.Vectors.Select(vector => (float)learnt.Score(vector))], set.Rows.Labels.Span);
        return new(
            earlier.Encoding,
            new LinearForm(
                [Array.ConvertAll(learnt.Weights, weight => (float)(weight * platt.Factor))], [(float)((learnt.Bias * platt.Factor) + platt.Offset)]),
            Link.Logistic,
            new LogisticModel(learnt, platt.Factor, platt.Offset))
        {
            Scale = (platt.Factor, platt.Offset),
        };
    }
}
