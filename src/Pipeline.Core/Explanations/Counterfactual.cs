using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>A change of a row that turns the decision (Wachter, Mittelstadt and Russell 2018).</summary>
/// <param name="Changes">What changes; all else stays.</param>
/// <param name="Distance">How far: for each number the change in units of its median absolute deviation, 1 for each category.</param>
/// <param name="Answer">The model's answer after the change.</param>
/// <param name="Decision">The decision after the change, as the label's text.</param>
public sealed record Counterfactual(EquatableList<ValueChange> Changes, double Distance, double Answer, string Decision);
