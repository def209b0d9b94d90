using Pipeline.Core.Training;

namespace Pipeline.Core.Tuning;

/// <summary>One trial of a search: a trainer with its settings, judged by cross-validation on training rows.</summary>
/// <param name="Trainer">The algorithm with all settings.</param>
/// <param name="Share">Share of the training rows that it was judged on.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Mean of the metric over the folds; null where a fit failed.</param>
/// <param name="Deviation">Standard deviation over the folds; null where a fit failed.</param>
/// <param name="Failure">Why it failed, in the library's words; null where it did not.</param>
public sealed record Trial(Trainer Trainer, double Share, string Metric, double? Value, double? Deviation, string? Failure);
