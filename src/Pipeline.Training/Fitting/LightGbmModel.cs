using Pipeline.Training.LightGbm;

namespace Pipeline.Training.Fitting;

/// <summary>A model in LightGBM; it is released with this object.</summary>
internal sealed class LightGbmModel(LightGbmBooster booster, int length, int width) : ILibraryModel
{
    public float[] Score(float[][] vectors) => Array.ConvertAll(
        booster.Predict(TrainingSet.Matrix(vectors, length), vectors.Length, width), answer => (float)answer);

    /// <summary>Makes answers of sums of leaves, as the library does: 1 / (1 + exp(-sum)), exp(sum) over the sum of all classes', or the sum.</summary>
    public static float[] Answers(double[] sums, int width, Link link)
    {
        var answers = new float[sums.Length];
        for (var first = 0; first < sums.Length; first += width)
        {
            var own = sums.AsSpan(first, width);
            switch (link)
            {
                case Link.Logistic:
                    answers[first] = (float)(1 / (1 + Math.Exp(-own[0])));
                    break;
                case Link.Softmax:
                    Softmax(own, answers.AsSpan(first, width));
                    break;
                default:
                    answers[first] = (float)own[0];
                    break;
            }
        }

        return answers;
    }

    private static void Softmax(ReadOnlySpan<double> sums, Span<float> answers)
    {
        // The largest is taken off, so that no power overflows.
        var (largest, whole) = (double.NegativeInfinity, 0.0);
        foreach (var sum in sums)
        {
            largest = Math.Max(largest, sum);
        }

        foreach (var sum in sums)
        {
            whole += Math.Exp(sum - largest);
        }

        for (var place = 0; place < sums.Length; place++)
        {
            answers[place] = (float)(Math.Exp(sums[place] - largest) / whole);
        }
    }
}
