namespace Pipeline.Core.Metrics;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="MeanProbability">Mean predicted probability in the bin, 0 to 1.</param>
/// <param name="PositiveShare">Share of positives in the bin, 0 to 1.</param>
/// <param name="Rows">Rows in the bin.</param>
public sealed record CalibrationBin(double MeanProbability, double PositiveShare, long Rows);
