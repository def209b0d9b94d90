using Pipeline.Core.Rows;

namespace Pipeline.Data.Inference;

/// <summary>A row type and a contract, as C# text to be edited.</summary>
/// <param name="Name">Name of the row type.</param>
/// <param name="Text">The text of the file.</param>
/// <param name="Columns">Columns of the file that became properties.</param>
/// <param name="Rules">Rules that the contract adds to those of the row type.</param>
/// <param name="Guesses">What was guessed and should be looked at, one sentence each.</param>
public sealed record InferredContract(string Name, string Text, int Columns, int Rules, EquatableList<string> Guesses);
