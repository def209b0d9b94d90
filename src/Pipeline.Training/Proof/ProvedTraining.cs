using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Proof;

/// <summary>Trains once, or twice where it is to be proved that training repeats.</summary>
public static class ProvedTraining
{
    /// <summary>Trains; see <see cref="ModelTrainer.RunAsync"/>.</summary>
    /// <param name="model">The model class.</param>
    /// <param name="training">Labelled rows to fit on.</param>
    /// <param name="holdout">Labelled rows held out.</param>
    /// <param name="data">Evidence that the data satisfy the model's contract.</param>
    /// <param name="prove">Whether to train a second time and compare the bytes; the evidence then says so.</param>
    /// <param name="cancellationToken">As there.</param>
    /// <exception cref="PipelineException">PIP3015: the second file has other bytes; and those of a training.</exception>
    public static async Task<TrainingResult> RunAsync(
        Model model, RowBatch training, RowBatch holdout, Sealed<ValidatedData> data, bool prove, CancellationToken cancellationToken)
    {
        var result = await ModelTrainer.RunAsync(model, training, holdout, data, cancellationToken);
        if (!prove)
        {
            return result;
        }

        await ModelTrainer.ProveAsync(result, model, training, holdout, data, cancellationToken);
        return new(result.Onnx, result.Evidence with { SameBytes = 2 });
    }
}
