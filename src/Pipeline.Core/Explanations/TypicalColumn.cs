using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>The values of one feature in <see cref="TypicalRows"/>.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Values">One a row, as texts of the invariant culture; empty where missing.</param>
public sealed record TypicalColumn(string Column, EquatableList<string> Values);
