namespace Pipeline.Training.Fitting;

/// <summary>The fitted model as its library holds it: what the file is proved against.</summary>
internal interface ILibraryModel
{
    /// <summary>Gets how many rows are best scored in one call, where there are many: several calls may run at once.</summary>
    int RowsAtOnce => 2_048;

    /// <summary>Scores vectors with the library.</summary>
    /// <returns>Row after row: a probability, one for each class, or a value.</returns>
    float[] Score(float[][] vectors);
}
