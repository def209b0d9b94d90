using Pipeline.Core.Digests;
using Pipeline.Core.Models;

namespace Pipeline.Core.Rows;

/// <summary>The columns of a row type: one definition for data contract, training, request and monitor.</summary>
/// <param name="Name">Name of the row type.</param>
/// <param name="Columns">The columns in declaration order.</param>
public sealed record RowSchema(string Name, EquatableList<Column> Columns)
{
    /// <summary>Gets the column that names a row.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Column Key => Columns.Single(column => column.Role == ColumnRole.Key);

    /// <summary>Gets the column to predict.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Column Label => Columns.Single(column => column.Role == ColumnRole.Label);

    /// <summary>Gets what the label asks for: a flag a probability, a category one for each class, a number a value.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ModelTask Task => Label.Kind switch
    {
        ColumnKind.Flag => ModelTask.Binary,
        ColumnKind.Category => ModelTask.Multiclass,
        _ => ModelTask.Regression,
    };

    /// <summary>Gets what the model sees, in declaration order.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<Column> Features => Columns.Where(column => column.Role == ColumnRole.Feature);

    /// <summary>Gets the digest of everything declared: it changes when a column does.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Digest Fingerprint => Digest.Of(SchemaText.Of(this));

    /// <summary>Reads the schema off a row type.</summary>
    /// <exception cref="Errors.PipelineException">PIP4001: the type declares no key, no label, or a column that contradicts itself.</exception>
    public static RowSchema Of<TRow>() => RowTypeReader.Read(typeof(TRow));

    /// <summary>Finds a column by its C# property.</summary>
    /// <exception cref="KeyNotFoundException">The row type has no such column.</exception>
    public Column ByProperty(string property) => Columns.FirstOrDefault(column => column.Property == property)
        ?? throw new KeyNotFoundException($"Row type {Name} has no column for property '{property}'.");
}
