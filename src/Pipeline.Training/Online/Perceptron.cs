using Pipeline.Training.Fitting;

namespace Pipeline.Training.Online;

/// <summary>The averaged perceptron (Freund and Schapire 1999) from given weights, which ML.NET's does not take.</summary>
internal static class Perceptron
{
    /// <summary>Goes through the rows in their order. The answer is the mean of the weights after each row.</summary>
    /// <param name="start">Weights to begin with.</param>
    /// <param name="set">The new rows.</param>
    /// <param name="rate">The step after a mistake.</param>
    /// <param name="passes">How often the rows are gone through.</param>
    public static EarlierModel Learn(EarlierModel start, TrainingSet set, double rate, int passes)
    {
        var labels = set.Labels();
        double[] weights = [.. start.Weights.Select(weight => (double)weight), start.Bias];
        var sums = new double[weights.Length];
        for (var pass = 0; pass < passes; pass++)
        {
            for (var row = 0; row < labels.Length; row++)
            {
                Step(weights, set.Vectors[row], labels[row] == 1 ? rate : -rate);
                for (var place = 0; place < sums.Length; place++)
                {
                    sums[place] += weights[place];
                }
            }
        }

        var steps = (double)passes * labels.Length;
        return start with { Weights = [.. sums[..^1].Select(sum => (float)(sum / steps))], Bias = (float)(sums[^1] / steps) };
    }

    private static void Step(double[] weights, float[] vector, double step)
    {
        var score = weights[^1];
        for (var place = 0; place < vector.Length; place++)
        {
            score += weights[place] * vector[place];
        }

        if (score * step > 0)
        {
            return;
        }

        for (var place = 0; place < vector.Length; place++)
        {
            weights[place] += step * vector[place];
        }

        weights[^1] += step;
    }
}
