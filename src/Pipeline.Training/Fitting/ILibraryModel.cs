namespace Pipeline.Training.Fitting;

/// <summary>The fitted model as its library holds it: what the file is proved against.</summary>
internal interface ILibraryModel
{
    /// <summary>Scores vectors with the library. Several calls may run at once.</summary>
    /// <returns>Row after row: a probability, one for each class, or a value.</returns>
    float[] Score(float[][] vectors);
}
