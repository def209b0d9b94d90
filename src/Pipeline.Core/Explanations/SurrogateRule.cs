using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>One leaf of a small tree that imitates the model: if all conditions hold, the answer is about this.</summary>
/// <param name="Conditions">Conditions in words, from the root down: <c>Income &lt;= 85.5</c>, <c>Records is yes</c>.</param>
/// <param name="Answer">Mean answer of the model on the rows that satisfy them.</param>
/// <param name="Class">The class that is likeliest there; null unless the model tells several apart.</param>
/// <param name="Rows">Number of those rows.</param>
public sealed record SurrogateRule(EquatableList<string> Conditions, double Answer, string? Class, long Rows);
