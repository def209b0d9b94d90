using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>Summary of a numeric column; all in the column's unit.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Of the sample (n - 1); 0 for a single value.</param>
/// <param name="Quantiles">At 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 with linear interpolation.</param>
public sealed record NumberProfile(
    double Minimum, double Maximum, double Mean, double StandardDeviation, EquatableList<double> Quantiles);
