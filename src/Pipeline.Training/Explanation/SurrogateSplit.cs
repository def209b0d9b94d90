namespace Pipeline.Training.Explanation;

/// <summary>A question that parts rows in two.</summary>
/// <param name="Yes">In words, where the answer is yes: <c>Income &lt;= 85.5</c>.</param>
/// <param name="No">In words, where it is no.</param>
/// <param name="Holds">Asks it of a row, by its place.</param>
internal sealed record SurrogateSplit(string Yes, string No, Func<int, bool> Holds);
