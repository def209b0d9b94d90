using Pipeline.Training.Fitting;

namespace Pipeline.Training.Online;

/// <summary>A weighted sum made a probability, computed in double.</summary>
internal sealed class LogisticModel(EarlierModel sum, double factor, double offset) : ILibraryModel
{
    public float[] Score(float[][] vectors) =>
        Array.ConvertAll(vectors, vector => (float)(1 / (1 + Math.Exp(-((factor * sum.Score(vector)) + offset)))));
}
