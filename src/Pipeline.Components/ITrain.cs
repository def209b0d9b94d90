using System.Text;
using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Data.Rows;
using Pipeline.Engine;
using Pipeline.Registry.Files;
using Pipeline.Training;
using Pipeline.Training.External;
using Pipeline.Training.Proof;

namespace Pipeline.Components;

/// <summary>Training: the model is fitted, written as ONNX, and the file is proved against the library.</summary>
public interface ITrain : IValidateData
{
    /// <summary>Gets a value indicating whether training is to be proved to repeat.</summary>
    [Parameter("Train twice and fail unless both give the same bytes; the evidence then says so")]
    bool Prove => TryGetValue<bool?>(() => Prove) ?? false;

    /// <summary>Gets the model file to go on from, relative to the current folder; nothing to begin anew.</summary>
    [Parameter("Model file that an online trainer goes on from with the rows of the data, instead of beginning anew")]
    string? UpdateFrom => TryGetValue(() => UpdateFrom);

    /// <summary>Gets the target that trains.</summary>
    Target Train => _ => _
        .Description("Fit the model and write it as ONNX, proved row by row against the library")
        .DependsOn(ValidateData)
        .Consumes(ValidateData)
        .Inputs(() => [.. DataFiles, .. TrainerFiles.Of(Model.Trainer, UpdateFrom, RootDirectory).Select(AbsolutePath.Create)])
        .InputValue("trainer", () => Model.Trainer.ToString())
        .InputValue("split", () => Model.Split.ToString())
        .InputValue("threshold", () => Model.Threshold.ToString())
        .InputValue("model", () => Model.Id)
        .InputValue("prove", () => Prove)
        .InputValue("update-from", () => UpdateFrom)
        .InputCode(typeof(ModelTrainer), typeof(Dataset))
        .Outputs(ModelFile, Evidence.PathOf("trained-model"))
        .Produces(ModelFile, Evidence.PathOf("trained-model"))
        .Checks(cancellationToken => Evidence.CheckSealAsync("trained-model", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var (data, rows) = await ModelAtHand.ReadRowsAsync(this, cancellationToken);
            var result = await ProvedTraining.RunAsync(Model, rows.Training, rows.Holdout, data, UpdateFrom, Prove, cancellationToken, new FitLog());
            await AtomicFile.WriteAsync(ModelFile, result.Onnx, cancellationToken);
            await AtomicFile.WriteAsync(
                RootDirectory / ".pipeline" / "logs" / $"{Model.Id}-trainer.log", Encoding.UTF8.GetBytes(result.Log), cancellationToken);
            var trained = await Evidence.WriteAsync(result.Evidence, cancellationToken);
            ReportSummary(figures => figures
                .With("model", $"{trained.Value.Model.Abbreviated}")
                .With("size", $"{trained.Value.ModelBytes / 1000.0:N0} kB")
                .With("rows", $"{trained.Value.TrainingRows:N0}")
                .With("parity", $"{trained.Value.Parity.LargestDifference:0.0e+0}"));
        });
}
