namespace Pipeline.Core.Metrics;

/// <summary>A row with one value changed, to see what the model makes of it.</summary>
/// <param name="Row">Position of the row among those before, from 0.</param>
/// <param name="Key">The row's key.</param>
/// <param name="From">The value before, as text for people.</param>
/// <param name="To">The value after.</param>
public sealed record ChangedRow(int Row, string Key, string From, string To);
