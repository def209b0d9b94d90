namespace Pipeline.Core.Explanations;

/// <summary>How much a model depends on a column: what shuffling it costs.</summary>
/// <param name="Column">Name in the file.</param>
/// <param name="Loss">Mean loss of the metric when the column's values are shuffled among the rows; about 0 where the model does not use it.</param>
/// <param name="Low">Lower end of the 95 % interval of that mean over the shuffles.</param>
/// <param name="High">Upper end of it.</param>
public sealed record ColumnImportance(string Column, double Loss, double Low, double High);
