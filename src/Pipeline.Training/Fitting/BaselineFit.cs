using Microsoft.ML;
using Pipeline.Core.Models;

namespace Pipeline.Training.Fitting;

/// <summary>Fits the baseline: the same answer for every row.</summary>
internal static class BaselineFit
{
    public static FittedModel Run(MLContext context, TrainingSet set)
    {
        var labels = set.Labels();
        switch (set.Task)
        {
            case ModelTask.Binary:
                var prior = context.BinaryClassification.Trainers.Prior().Fit(set.View(context));
                var positives = labels.Count(label => label == 1);
                return Model(
                    set,
                    [(float)Math.Log((double)positives / (labels.Length - positives))],
                    Link.Logistic,
                    new MlNetModel(context, prior, set.Encoding.Length, 1, "Probability"));
            case ModelTask.Multiclass:
                float[] shares = [.. Enumerable.Range(0, set.Width).Select(place => (float)labels.Count(label => label == place) / labels.Length)];
                return Model(set, Array.ConvertAll(shares, MathF.Log), Link.Softmax, new ConstantModel(shares));
            default:
                var mean = (float)labels.Average(label => (double)label);
                return Model(set, [mean], Link.Identity, new ConstantModel([mean]));
        }
    }

    private static FittedModel Model(TrainingSet set, float[] biases, Link link, ILibraryModel library) => new(
        set.Encoding, new LinearForm([.. biases.Select(_ => new float[set.Encoding.Length])], biases), link, library);
}
