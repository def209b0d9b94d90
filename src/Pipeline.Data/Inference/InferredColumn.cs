namespace Pipeline.Data.Inference;

/// <summary>One property of the row type to be written.</summary>
/// <param name="Facts">What the scan found.</param>
/// <param name="Property">The name of the property.</param>
/// <param name="Type">Its C# type, without <c>?</c>.</param>
/// <param name="Attributes">What stands in square brackets above it.</param>
/// <param name="IsNullable">Whether values may be missing.</param>
/// <param name="Rules">Calls that the contract makes for the column, for example <c>Missing(atMost: 0.1)</c>.</param>
/// <param name="Members">Members of its enumeration, with their texts; empty for other types.</param>
internal sealed record InferredColumn(
    ColumnFacts Facts, string Property, string Type, IReadOnlyList<string> Attributes, bool IsNullable, IReadOnlyList<string> Rules, IReadOnlyList<(string Member, string Text)> Members);
