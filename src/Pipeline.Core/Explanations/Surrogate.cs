using Pipeline.Core.Rows;

namespace Pipeline.Core.Explanations;

/// <summary>A small tree that imitates a model, and how far it may be believed.</summary>
/// <param name="Rules">Its leaves, from the highest answer to the lowest.</param>
/// <param name="Fidelity">Share of the variance of the model's answers that it reproduces on rows it was not grown on, at most 1; 0 is no better than the mean.</param>
/// <param name="Agreement">Share of those rows on which both decide the same; null where nothing is decided.</param>
/// <param name="Rows">Rows that fidelity and agreement were measured on.</param>
public sealed record Surrogate(EquatableList<SurrogateRule> Rules, double Fidelity, double? Agreement, long Rows);
