using Pipeline.Training.Fitting;

namespace Pipeline.Training.Online;

/// <summary>What an earlier model gives, and what was learnt on top of it.</summary>
internal sealed class SumModel(EarlierModel earlier, ILibraryModel change) : ILibraryModel
{
    public float[] Score(float[][] vectors) =>
        [.. change.Score(vectors).Zip(vectors, (value, vector) => (float)(value + earlier.Score(vector)))];
}
