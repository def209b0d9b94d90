using Pipeline.Core.Rows;

namespace Pipeline.Scoring;

/// <summary>The order in which the values of one row are handed over.</summary>
/// <param name="Numbers">Numeric features in declaration order.</param>
/// <param name="Texts">Category and flag features in declaration order.</param>
public sealed record FeatureOrder(EquatableList<Column> Numbers, EquatableList<Column> Texts)
{
    /// <summary>Reads the order off a schema.</summary>
    public static FeatureOrder Of(RowSchema schema) => new(
        schema.Features.Where(column => column.Kind == ColumnKind.Number).ToEquatableList(),
        schema.Features.Where(column => column.Kind != ColumnKind.Number).ToEquatableList());
}
