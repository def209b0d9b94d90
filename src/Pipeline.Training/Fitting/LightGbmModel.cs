using Pipeline.Training.LightGbm;

namespace Pipeline.Training.Fitting;

/// <summary>A model in LightGBM; it is released with this object.</summary>
internal sealed class LightGbmModel(LightGbmBooster booster, int length, int width) : ILibraryModel
{
    public float[] Score(float[][] vectors) => Array.ConvertAll(
        booster.Predict(TrainingSet.Matrix(vectors, length), vectors.Length, width), answer => (float)answer);
}
