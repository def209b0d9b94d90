namespace Pipeline.Training.Online;

/// <summary>A score with its label, as ML.NET's calibrator wants them.</summary>
internal sealed class ScoredLabel
{
    /// <summary>Gets or sets the score.</summary>
    public float Score { get; set; }

    /// <summary>Gets or sets a value indicating whether the label is positive.</summary>
    public bool Label { get; set; }
}
