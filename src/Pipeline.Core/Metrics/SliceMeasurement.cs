namespace Pipeline.Core.Metrics;

/// <summary>A measurement on the rows of one slice.</summary>
/// <param name="Column">The column's name in the file.</param>
/// <param name="Value">The slice's value in it; <c>(missing)</c> for missing values.</param>
/// <param name="Measurement">The measurement; null where the slice has no row that the metric needs.</param>
/// <param name="Rows">Rows of the slice.</param>
public sealed record SliceMeasurement(string Column, string Value, Measurement? Measurement, long Rows);
