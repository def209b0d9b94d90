namespace Pipeline.Training.Fitting;

/// <summary>A row as ML.NET wants it.</summary>
internal sealed class EncodedRow
{
    /// <summary>Gets or sets the vector.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the label is positive, in a binary task.</summary>
    public bool Label { get; set; }

    /// <summary>Gets or sets the place of the class from 0, in a multiclass task.</summary>
    public uint Class { get; set; }

    /// <summary>Gets or sets the number to learn, in a regression.</summary>
    public float Target { get; set; }

    /// <summary>Gets or sets what the row counts.</summary>
    public float Weight { get; set; } = 1;
}
