namespace Pipeline.Core.Metrics;

/// <summary>What errors cost at a threshold.</summary>
/// <param name="Threshold">The probability from which a row is decided positive, 0 to 1.</param>
/// <param name="Cost">Mean cost of a row.</param>
public sealed record CostPoint(double Threshold, double Cost);
