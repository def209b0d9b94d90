using System.Globalization;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.External;
using Pipeline.Training.Features;
using Pipeline.Training.Fitting;
using Pipeline.Training.Online;
using Pipeline.Training.Onnx;
using Pipeline.Training.Proof;

namespace Pipeline.Training;

/// <summary>Fits a model as its class describes it, writes it as ONNX with its features inside, and proves the file.</summary>
public static class ModelTrainer
{
    /// <summary>Trains. Writes nothing; the same model class and rows give the same bytes.</summary>
    /// <param name="model">The model class.</param>
    /// <param name="training">Labelled rows to fit on.</param>
    /// <param name="holdout">Labelled rows held out; the file is proved on them.</param>
    /// <param name="data">Evidence that the data satisfy the model's contract.</param>
    /// <param name="cancellationToken">Ends the wait at once. LightGBM stops at its next tree; ML.NET's own work may run on for a moment, without effect.</param>
    /// <param name="progress">Hears how far the fit is, if the library says so.</param>
    /// <exception cref="PipelineException">
    /// PIP3010 to PIP3014: unusable rows or settings, a library that fails, a file that differs from the model, evidence of other data.
    /// PIP3031: the trainer cannot learn the model's task. PIP3040 to PIP3044: an external trainer fails, uses too much or leaves no usable model.
    /// </exception>
    public static Task<TrainingResult> RunAsync(
        Model model,
        RowBatch training,
        RowBatch holdout,
        Sealed<ValidatedData> data,
        CancellationToken cancellationToken,
        IProgress<FitProgress>? progress = null)
    {
        CheckEvidence(model, data.Value);
        TrainerSettings.Check(model.Trainer, model.Schema);
        TrainingRows.Check(model.Schema, model.Trainer, training, holdout);
        return model.Trainer is ExternalTrainer external
            ? TrainOutsideAsync(external, model, training, holdout, data, cancellationToken)
            : Task.Run(() => Train(model, training, holdout, data, earlier: null, cancellationToken, progress), cancellationToken).WaitAsync(cancellationToken);
    }

    /// <summary>Goes on from an earlier model with new rows. The answer is gated like any other.</summary>
    /// <param name="model">The model class; its trainer is an averaged perceptron or online gradient descent.</param>
    /// <param name="earlier">The bytes of the earlier file, which holds all that is needed.</param>
    /// <param name="rows">New labelled rows, in the order in which they came.</param>
    /// <param name="holdout">Labelled rows held out; the file is proved on them.</param>
    /// <param name="data">Evidence that the data satisfy the model's contract.</param>
    /// <param name="cancellationToken">As for <see cref="RunAsync"/>.</param>
    /// <exception cref="PipelineException">PIP3032: the file or the trainer is none to go on from; and those of <see cref="RunAsync"/>.</exception>
    public static Task<TrainingResult> UpdateAsync(
        Model model, byte[] earlier, RowBatch rows, RowBatch holdout, Sealed<ValidatedData> data, CancellationToken cancellationToken)
    {
        CheckEvidence(model, data.Value);
        TrainerSettings.Check(model.Trainer, model.Schema);
        TrainingRows.Check(model.Schema, model.Trainer, rows, holdout);
        var known = EarlierModel.Read(earlier, model);
        return Task.Run(() => Train(model, rows, holdout, data, known, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
    }

    /// <summary>Proves that training can be repeated: trains again and compares the bytes.</summary>
    /// <param name="result">What the first training gave.</param>
    /// <param name="model">The model class.</param>
    /// <param name="training">The same rows to fit on.</param>
    /// <param name="holdout">The same rows held out.</param>
    /// <param name="data">The same evidence.</param>
    /// <param name="cancellationToken">As for <see cref="RunAsync"/>.</param>
    /// <exception cref="PipelineException">PIP3015: the second file has other bytes; and those of <see cref="RunAsync"/>.</exception>
    public static async Task ProveAsync(
        TrainingResult result,
        Model model,
        RowBatch training,
        RowBatch holdout,
        Sealed<ValidatedData> data,
        CancellationToken cancellationToken)
    {
        CheckSame(model, result, await RunAsync(model, training, holdout, data, cancellationToken));
    }

    /// <summary>Compares two trainings.</summary>
    /// <exception cref="PipelineException">PIP3015: the second file has other bytes.</exception>
    internal static void CheckSame(Model model, TrainingResult result, TrainingResult again)
    {
        var same = result.Onnx.AsSpan().CommonPrefixLength(again.Onnx);
        if (same < result.Onnx.Length || same < again.Onnx.Length)
        {
            throw new PipelineException(
                "PIP3015",
                $"The training of model '{model.Id}' does not repeat.",
                FormattableString.Invariant(
                    $"The first file has {result.Onnx.Length:N0} bytes, the second {again.Onnx.Length:N0}; they differ from byte {same:N0} on."),
                "Check that the model class gives the same settings each time it is asked (no clock, no random number), then train again.");
        }
    }

    /// <summary>Fits another trainer on the rows of a model, to compare the two; gives its ONNX file.</summary>
    /// <exception cref="PipelineException">PIP3010 to PIP3012: unusable rows or settings, or a library that fails.</exception>
    internal static byte[] FitOther(Model model, Trainer trainer, RowBatch training, CancellationToken cancellationToken)
    {
        TrainerSettings.Check(trainer, model.Schema);
        TrainingRows.Check(model.Schema, trainer, training, training);
        return Export(Fitted(trainer, training, earlier: null, cancellationToken), SignatureOf(model));
    }

    /// <summary>Writes a fitted model as an ONNX file.</summary>
    internal static byte[] Export(FittedModel fitted, ModelSignature signature)
    {
        var graph = new OnnxGraph(signature.ModelId);
        graph.Reserve(signature.Output);
        graph.Note(ModelSignature.MetadataKey, EvidenceJson.WriteLine(signature));
        graph.Note(ModelSignature.VectorKey, Places(fitted.Encoding, signature.Schema));
        var vector = fitted.Encoding.WriteTo(graph);
        fitted.WriteTo(graph, vector, signature.Output);
        graph.Output(signature.Output, signature.Width);
        if (fitted.Scale is var (factor, offset))
        {
            graph.Note(EarlierModel.ScaleKey, FormattableString.Invariant($"{factor:R} {offset:R}"));
        }

        return graph.ToModel();
    }

    private static string Places(FeatureEncoding encoding, RowSchema schema)
    {
        var numbers = schema.Features.Select((column, number) => (column.Name, Number: number)).ToDictionary(StringComparer.Ordinal);
        return string.Join(',', encoding.Columns().Select(column => numbers[column].ToString(CultureInfo.InvariantCulture)));
    }

    internal static ModelSignature SignatureOf(Model model, CostThreshold? chosen = null)
    {
        // Names in a graph are unique: a feature may have taken this one.
        var output = model.Task switch { ModelTask.Binary => "probability", ModelTask.Multiclass => "probabilities", _ => "value" };
        while (model.Schema.Features.Any(column => column.Name == output))
        {
            output += model.Task == ModelTask.Binary ? "_of_yes" : "_of_label";
        }

        return new() { ModelId = model.Id, Schema = model.Schema, Output = output, Threshold = chosen?.Value ?? model.Threshold.WithoutRows };
    }

    private static TrainingResult Train(
        Model model,
        RowBatch training,
        RowBatch holdout,
        Sealed<ValidatedData> data,
        EarlierModel? earlier,
        CancellationToken cancellationToken,
        IProgress<FitProgress>? progress = null)
    {
        var proved = holdout.Count > 0 ? holdout : training;
        var fitted = Fitted(model.Trainer, training, earlier, cancellationToken, progress, proved);
        cancellationToken.ThrowIfCancellationRequested();
        var chosen = ThresholdByCosts(model, training, cancellationToken);
        var onnx = Export(fitted, SignatureOf(model, chosen));
        var parity = ParityCheck.Run(fitted, onnx, proved, model.ParityTolerance, cancellationToken);
        return new(onnx, Evidence(model, onnx, training, holdout, data, parity) with
        {
            BestIteration = fitted.BestIteration,
            ChosenThreshold = chosen,
            UpdatedFrom = earlier?.Digest,
        });
    }

    /// <summary>Chooses the threshold where the model says what errors cost; null where it gives a number.</summary>
    private static CostThreshold? ThresholdByCosts(Model model, RowBatch training, CancellationToken cancellationToken) =>
        model is { Task: ModelTask.Binary, Threshold: ThresholdChoice.ByCosts costs }
            ? CostThreshold.Choose(OutOfFold.Score(model, training, cancellationToken), costs.FalsePositive, costs.FalseNegative)
            : null;

    private static async Task<TrainingResult> TrainOutsideAsync(
        ExternalTrainer trainer,
        Model model,
        RowBatch training,
        RowBatch holdout,
        Sealed<ValidatedData> data,
        CancellationToken cancellationToken)
    {
        if (model.Threshold is ThresholdChoice.ByCosts)
        {
            throw new PipelineException(
                "PIP3022",
                $"The threshold of model '{model.Id}' cannot be chosen by costs.",
                "That takes five more fits on parts of the training rows, and an external trainer writes one file.",
                "Give the threshold as a number; for calibrated probabilities it is FalsePositive / (FalsePositive + FalseNegative).");
        }

        var (onnx, parity, log) = await ExternalFit.RunAsync(trainer, SignatureOf(model), training, holdout, cancellationToken);
        return new(onnx, Evidence(model, onnx, training, holdout, data, parity)) { Log = log };
    }

    private static TrainedModel Evidence(
        Model model, byte[] onnx, RowBatch training, RowBatch holdout, Sealed<ValidatedData> data, Parity parity) => new()
        {
            ModelId = model.Id,
            Model = Digest.Of(onnx),
            ModelBytes = onnx.LongLength,
            Dataset = data.Value.Dataset,
            Trainer = model.Trainer,
            Split = model.Split,
            TrainingRows = training.Count,
            HoldoutRows = holdout.Count,
            Parity = parity,
            Basis = [data.Basis],
        };

    private static FittedModel Fitted(
        Trainer trainer,
        RowBatch training,
        EarlierModel? earlier,
        CancellationToken cancellationToken,
        IProgress<FitProgress>? progress = null,
        RowBatch? proved = null)
    {
        try
        {
            return earlier is null ? Fit.RunOrStop(trainer, training, cancellationToken, progress, proved) : OnlineFit.Run(trainer, earlier, training);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException
            or InvalidOperationException or ArgumentException or FormatException)
        {
            // LightGBM's native library needs libgomp, which a slim image lacks.
            throw new PipelineException(
                "PIP3012",
                $"The library for {trainer.Name} failed.",
                exception.Message,
                exception is DllNotFoundException
                    ? "Install the native library that is named; for LightGBM on Debian: apt-get install libgomp1."
                    : "Change the trainer's settings or its data; the message above is the library's own.",
                exception);
        }
    }

    private static void CheckEvidence(Model model, ValidatedData data)
    {
        var why = data.ModelId != model.Id ? $"It is about model '{data.ModelId}'."
            : data.Schema != model.Schema.Fingerprint ? $"The columns of {model.Schema.Name} have changed since the data were validated."
            : null;
        if (why is not null)
        {
            throw new PipelineException(
                "PIP3014",
                $"The evidence of the data does not fit model '{model.Id}'.",
                why,
                "Run the ValidateData target again, then Train.");
        }
    }
}
