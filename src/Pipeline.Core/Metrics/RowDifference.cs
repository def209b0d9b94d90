namespace Pipeline.Core.Metrics;

/// <summary>A row that two models score very differently.</summary>
/// <param name="Row">The row's key.</param>
/// <param name="Label">The true answer, as text.</param>
/// <param name="Candidate">The candidate's score: the probability of yes, that of the class that differs most, or the predicted number.</param>
/// <param name="Champion">The champion's score.</param>
public sealed record RowDifference(string Row, string Label, double Candidate, double Champion);
