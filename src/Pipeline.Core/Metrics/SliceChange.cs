namespace Pipeline.Core.Metrics;

/// <summary>A slice on which one of two models is shown to be better.</summary>
/// <param name="Column">The column's name in the file.</param>
/// <param name="Value">The slice's value in it; <c>(missing)</c> for missing values.</param>
/// <param name="Gain">How much better the candidate is there; below 0 it is worse.</param>
/// <param name="Low">Lower end of the gain's paired 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Rows">Rows of the slice.</param>
public sealed record SliceChange(string Column, string Value, double Gain, double Low, double High, long Rows);
