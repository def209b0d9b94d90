using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>The task's most important metric on rows that share a value of one column, or of two.</summary>
/// <param name="Columns">The columns, one or two.</param>
/// <param name="Values">The value of each; <c>(missing)</c> where there is none.</param>
/// <param name="Measurement">The metric with its interval; null where these rows do not define it.</param>
/// <param name="Rows">The rows of the group.</param>
public sealed record GroupMeasurement(EquatableList<string> Columns, EquatableList<string> Values, Measurement? Measurement, long Rows);
