namespace Pipeline.Core.Metrics;

/// <summary>What became of one row's score when one of its values was changed. Values of protected columns are never in it.</summary>
/// <param name="Row">The row's key.</param>
/// <param name="From">The value before, as text; <c>(missing)</c> or <c>(protected)</c> where that is so.</param>
/// <param name="To">The value after.</param>
/// <param name="Before">The score before: the probability of yes, that of the class that moved most, or the predicted number.</param>
/// <param name="After">The score after.</param>
public sealed record RowChange(string Row, string From, string To, double Before, double After);
