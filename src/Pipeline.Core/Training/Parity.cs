namespace Pipeline.Core.Training;

/// <summary>How closely the ONNX file agrees with the training library, row by row.</summary>
/// <param name="Rows">Rows compared, the generated ones among them.</param>
/// <param name="LargestDifference">Largest difference of the probability, 0 to 1.</param>
/// <param name="Tolerance">Difference allowed.</param>
public sealed record Parity(long Rows, double LargestDifference, double Tolerance);
