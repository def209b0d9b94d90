namespace Pipeline.Data.Contracts;

/// <summary>What a table answers to a rule.</summary>
/// <param name="Number">The number of rows that break it, or the figure it is about; null where there was no value to compute from.</param>
/// <param name="Finding">What was found, in words; null where the number says it.</param>
internal sealed record Answer(double? Number, string? Finding = null);
