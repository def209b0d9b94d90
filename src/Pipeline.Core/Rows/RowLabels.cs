namespace Pipeline.Core.Rows;

/// <summary>The answers of rows, in the form that the task wants: one of the three is there.</summary>
/// <param name="Flags">Of a binary task: whether the label is the positive one.</param>
/// <param name="Classes">Of a multiclass task: the place of the class among the label's categories, from 0.</param>
/// <param name="Targets">Of a regression: the number.</param>
internal sealed record RowLabels(ReadOnlyMemory<bool>? Flags, ReadOnlyMemory<int>? Classes, ReadOnlyMemory<float>? Targets)
{
    public static RowLabels Of(ReadOnlyMemory<bool> flags) => new(flags, null, null);

    public static RowLabels Of(ReadOnlyMemory<int> classes) => new(null, classes, null);

    public static RowLabels Of(ReadOnlyMemory<float> targets) => new(null, null, targets);

    public RowLabels Slice(int start, int count) =>
        new(Flags?.Slice(start, count), Classes?.Slice(start, count), Targets?.Slice(start, count));

    public RowLabels Select(IReadOnlyList<int> indices) => this switch
    {
        { Flags: { } flags } => Of(RowBatch.Pick(flags, indices)),
        { Classes: { } classes } => Of(RowBatch.Pick(classes, indices)),
        _ => Of(RowBatch.Pick(Targets.GetValueOrDefault(), indices)),
    };
}
