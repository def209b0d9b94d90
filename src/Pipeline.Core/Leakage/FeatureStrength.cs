namespace Pipeline.Core.Leakage;

/// <summary>How well one feature alone predicts the label of held-out rows.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Value">Area under the ROC curve (of several classes that of the clearest), or for a number the share of its variance.</param>
/// <param name="Low">Lower end of the 95 % interval (DeLong 1988; Fisher 1921 for the share of variance).</param>
/// <param name="High">Upper end of it.</param>
public sealed record FeatureStrength(string Column, double Value, double Low, double High);
