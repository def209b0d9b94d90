using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>How the answer follows one column while all others stay as they are.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Points">For numbers, quantiles of the rows from low to high; for categories, each of the closed set, then missing.</param>
/// <param name="Individuals">Individual conditional expectation (Goldstein et al. 2015): for some rows, the answer at each point.</param>
public sealed record DependenceCurve(string Column, EquatableList<DependencePoint> Points, EquatableList<EquatableList<double>> Individuals)
{
    /// <summary>Gets the largest difference between two points of the mean.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Span => Points.Count == 0 ? 0 : Points.Max(point => point.Mean) - Points.Min(point => point.Mean);
}
