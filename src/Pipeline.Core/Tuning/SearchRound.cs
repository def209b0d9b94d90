namespace Pipeline.Core.Tuning;

/// <summary>A round of a search.</summary>
/// <param name="Trials">How many trainers take part.</param>
/// <param name="Share">Share of the training rows that they are fitted and judged on, above 0 and at most 1.</param>
public sealed record SearchRound(int Trials, double Share);
