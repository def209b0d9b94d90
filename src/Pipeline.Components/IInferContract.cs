using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Data;
using Pipeline.Data.Inference;
using Pipeline.Delivery.Data;
using Pipeline.Engine;
using Serilog;

namespace Pipeline.Components;

/// <summary>The first draft of a row type and a contract, from a data file.</summary>
public interface IInferContract : IHazModel, IHazData
{
    /// <summary>Gets the column to predict.</summary>
    [Parameter("Column to predict (InferContract; default: guessed by its name)")]
    string? Label => TryGetValue(() => Label);

    /// <summary>Gets the name of the row type.</summary>
    [Parameter("Name of the row type (InferContract; default: after the data file)")]
    string? RowType => TryGetValue(() => RowType);

    /// <summary>Gets the file to write.</summary>
    [Parameter("C# file to write (InferContract; default: ROW-TYPE.cs at the root)")]
    AbsolutePath? Output => TryGetValue(() => Output);

    /// <summary>Gets a value indicating whether a file that is there may be replaced.</summary>
    [Parameter("Let InferContract replace a file that is there")]
    bool Replace => TryGetValue<bool?>(() => Replace) ?? false;

    /// <summary>Gets the target that infers.</summary>
    Target InferContract => _ => _
        .Description("Write the C# row type and contract that a data file supports, to be edited: --data FILE")
        .Executes(async cancellationToken =>
        {
            var request = new InferenceRequest(Data ?? Model.Data.Path, RowType, Label, KeyColumns is [var key] ? key : null);
            var inferred = await ContractInference.InferAsync(RootDirectory, request, new DataOptions(), cancellationToken);
            var file = await InferredFile.WriteAsync(inferred, Output ?? RootDirectory / $"{inferred.Name}.cs", Replace, cancellationToken);
            foreach (var guess in inferred.Guesses)
            {
                Log.Information("{Guess:l}", guess);
            }

            ReportSummary(figures => figures
                .With("file", $"{RootDirectory.GetRelativePathTo(file)}")
                .With("columns", $"{inferred.Columns:N0}")
                .With("rules", $"{inferred.Rules:N0}"));
        });
}
