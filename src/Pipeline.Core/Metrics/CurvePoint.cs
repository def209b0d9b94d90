namespace Pipeline.Core.Metrics;

/// <summary>A point of a curve.</summary>
/// <param name="X">For a ROC curve the false-positive rate, 0 to 1.</param>
/// <param name="Y">For a ROC curve the true-positive rate, 0 to 1.</param>
public sealed record CurvePoint(double X, double Y);
