using Microsoft.ML;
using Microsoft.ML.Data;

namespace Pipeline.Training.Fitting;

/// <summary>One vector after the other, as a row that ML.NET reads. Used by one thread.</summary>
/// <param name="schema">The columns of <see cref="EncodedRow"/>; only its vector can be read.</param>
internal sealed class VectorRow(DataViewSchema schema) : DataViewRow
{
    private float[] _vector = [];
    private long _row = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _row;

    public override long Batch => 0;

    public void MoveTo(long row, float[] vector) => (_row, _vector) = (row, vector);

    public override bool IsColumnActive(DataViewSchema.Column column) => column.Name == nameof(EncodedRow.Features);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new((ulong)_row, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Delegate read = new ValueGetter<VBuffer<float>>(Read);
        return IsColumnActive(column)
            ? (ValueGetter<TValue>)read
            : throw new InvalidOperationException($"A row that is scored has its vector alone, and no '{column.Name}'.");
    }

    /// <summary>Copies: what the library is given here it may change.</summary>
    private void Read(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, _vector.Length);
        _vector.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
