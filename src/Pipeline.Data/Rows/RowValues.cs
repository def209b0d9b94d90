namespace Pipeline.Data.Rows;

/// <summary>One row on its way into a batch. The arrays are reused for the next row.</summary>
/// <param name="Numbers">Numeric features and slices in the order of the row type, NaN where missing.</param>
/// <param name="Categories">Other features and slices in that order, null where missing.</param>
/// <param name="Moments">The dates by which rows are put in time, in that order, as <see cref="Core.Rows.RowBatch.Moments"/> gives them.</param>
internal sealed record RowValues(float[] Numbers, string?[] Categories, long[] Moments)
{
    /// <summary>Gets or sets the row's number in the file, from 1.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the key's text.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>Gets or sets the label: the number of a regression, else the place of its text among the label's categories, from 0.</summary>
    public float Label { get; set; }
}
