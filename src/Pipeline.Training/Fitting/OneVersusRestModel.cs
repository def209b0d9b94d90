namespace Pipeline.Training.Fitting;

/// <summary>A model for each class in its library. What they give is set in proportion here, in double.</summary>
internal sealed class OneVersusRestModel(IReadOnlyList<ILibraryModel> classes) : ILibraryModel
{
    public float[] Score(float[][] vectors)
    {
        float[][] alone = [.. classes.Select(model => model.Score(vectors))];
        var together = new float[vectors.Length * classes.Count];
        for (var row = 0; row < vectors.Length; row++)
        {
            var sum = alone.Sum(probabilities => (double)probabilities[row]);
            for (var place = 0; place < classes.Count; place++)
            {
                together[(row * classes.Count) + place] = (float)(alone[place][row] / sum);
            }
        }

        return together;
    }
}
