using Microsoft.ML;
using Microsoft.ML.Data;

namespace Pipeline.Training.Fitting;

/// <summary>A row as ML.NET wants it.</summary>
internal sealed class EncodedRow
{
    /// <summary>Gets or sets the vector.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the label is positive.</summary>
    public bool Label { get; set; }

    /// <summary>Makes a view of rows whose vectors all have one length.</summary>
    public static IDataView View(MLContext context, float[][] vectors, ReadOnlySpan<bool> labels, int length)
    {
        var rows = new EncodedRow[vectors.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new() { Features = vectors[row], Label = labels.Length > 0 && labels[row] };
        }

        var schema = SchemaDefinition.Create(typeof(EncodedRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, length);
        return context.Data.LoadFromEnumerable(rows, schema);
    }
}
