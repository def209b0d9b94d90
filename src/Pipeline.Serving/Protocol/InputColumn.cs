using System.Text;
using Pipeline.Core.Rows;

namespace Pipeline.Serving.Protocol;

/// <summary>One input of a model.</summary>
/// <param name="column">The column.</param>
/// <param name="slot">Its place among the numbers, or among the texts.</param>
internal sealed class InputColumn(Column column, int slot)
{
    public Column Column { get; } = column;

    public int Slot { get; } = slot;

    public bool IsNumber { get; } = column.Kind == ColumnKind.Number;

    public byte[] Name { get; } = Encoding.UTF8.GetBytes(column.Name);

    public (byte[] Utf8, string Text)[] Categories { get; } =
        [.. column.Categories.Select(category => (Encoding.UTF8.GetBytes(category), category))];

    /// <summary>Gets the data type in the model's metadata.</summary>
    public string DataType => Column.Kind switch
    {
        ColumnKind.Number => "FP32",
        ColumnKind.Flag => "BOOL",
        _ => "BYTES",
    };
}
