using Pipeline.Core.Evidence;
using Pipeline.Data.Rows;

namespace Pipeline.Components;

/// <summary>What every target that looks at a trained model begins with: the evidence of its data and its training, its rows and its file.</summary>
/// <param name="Data">The evidence of the data.</param>
/// <param name="Trained">The evidence of the training.</param>
/// <param name="Rows">The rows, parsed once a run.</param>
/// <param name="Onnx">The bytes of <c>model.onnx</c>.</param>
internal sealed record ModelAtHand(Sealed<ValidatedData> Data, Sealed<TrainedModel> Trained, Dataset Rows, byte[] Onnx)
{
    // One a process: targets of a run have no other object in common, and what is in it is named by digests.
    private static readonly DatasetCache Rowsets = new();

    /// <summary>Opens all of it.</summary>
    public static async Task<ModelAtHand> OpenAsync(ITrain build, CancellationToken cancellationToken)
    {
        var (data, rows) = await ReadRowsAsync(build, cancellationToken);
        var trained = await build.Evidence.ReadAsync<TrainedModel>(cancellationToken);
        return new(data, trained, rows, await File.ReadAllBytesAsync(build.ModelFile, cancellationToken));
    }

    /// <summary>Reads the rows alone: for targets that need no model, or make one.</summary>
    public static async Task<(Sealed<ValidatedData> Data, Dataset Rows)> ReadRowsAsync(IHazModel build, CancellationToken cancellationToken)
    {
        var data = await build.Evidence.ReadAsync<ValidatedData>(cancellationToken);
        return (data, await Rowsets.ReadAsync(build.Model, data.Value, build.RootDirectory, cancellationToken));
    }
}
