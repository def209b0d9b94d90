using System.Diagnostics.CodeAnalysis;
using Nuke.Common;

namespace Pipeline.Components;

/// <summary>The parameters that say which data a target is about.</summary>
public interface IHazData : INukeBuild
{
    /// <summary>Gets a data file or folder.</summary>
    [Parameter("Data file or folder to act on (default: AddData and InferContract: the model's; others: everything with a pointer)")]
    string? Data => TryGetValue(() => Data);

    /// <summary>Gets the columns that name a row of a table.</summary>
    [Parameter("Columns that name a row (DataDiff; default: the model's key; InferContract: one column, default: guessed)", Separator = ",")]
    [SuppressMessage("Performance", "CA1819", Justification = "NUKE fills arrays and no other lists.")]
    string[]? KeyColumns => TryGetValue(() => KeyColumns);
}
