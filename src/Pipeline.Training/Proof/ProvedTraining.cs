using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Proof;

/// <summary>Trains once, or twice where it is to be proved that training repeats; anew, or from an earlier file.</summary>
public static class ProvedTraining
{
    /// <summary>Trains; see <see cref="ModelTrainer.RunAsync"/> and <see cref="ModelTrainer.UpdateAsync"/>.</summary>
    /// <param name="model">The model class.</param>
    /// <param name="training">Labelled rows to fit on.</param>
    /// <param name="holdout">Labelled rows held out.</param>
    /// <param name="data">Evidence that the data satisfy the model's contract.</param>
    /// <param name="earlier">Path of a model file to go on from; null to begin anew.</param>
    /// <param name="prove">Whether to train a second time and compare the bytes; the evidence then says so.</param>
    /// <param name="cancellationToken">As there.</param>
    /// <param name="progress">As there.</param>
    /// <exception cref="PipelineException">PIP3015: the second file has other bytes; PIP3001, PIP3002: the earlier file cannot be read; and those of a training.</exception>
    public static async Task<TrainingResult> RunAsync(
        Model model,
        RowBatch training,
        RowBatch holdout,
        Sealed<ValidatedData> data,
        string? earlier,
        bool prove,
        CancellationToken cancellationToken,
        IProgress<FitProgress>? progress = null)
    {
        var known = earlier is null ? null : ModelFile.Read(earlier, new ScoringOptions().LargestModelBytes);
        var result = await OnceAsync();
        if (!prove)
        {
            return result;
        }

        ModelTrainer.CheckSame(model, result, await OnceAsync());
        return new(result.Onnx, result.Evidence with { SameBytes = 2 }) { Log = result.Log };

        Task<TrainingResult> OnceAsync() => known is null
            ? ModelTrainer.RunAsync(model, training, holdout, data, cancellationToken, progress)
            : ModelTrainer.UpdateAsync(model, known, training, holdout, data, cancellationToken);
    }
}
