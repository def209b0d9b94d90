namespace Pipeline.Core.Training;

/// <summary>How closely the ONNX file agrees with the training library, row by row.</summary>
/// <param name="Rows">Rows compared, the generated ones among them.</param>
/// <param name="LargestDifference">Largest difference: of a probability, 0 to 1; of a regression relative to the value, or to the mean size of the values on real rows where that is larger.</param>
/// <param name="Tolerance">Difference allowed.</param>
public sealed record Parity(long Rows, double LargestDifference, double Tolerance);
