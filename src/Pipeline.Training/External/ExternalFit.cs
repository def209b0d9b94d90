using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.External;

/// <summary>Lets a program of another language fit the model.</summary>
internal static class ExternalFit
{
    /// <summary>Runs the program in a folder of its own, which is removed again, and checks the file it leaves.</summary>
    /// <returns>The bytes of the file with the signature in it, how it was proved, and what the program wrote.</returns>
    /// <exception cref="Core.Errors.PipelineException">PIP3040 to PIP3044: it does not start, is too slow, fails, uses too much, or leaves no usable model.</exception>
    public static async Task<(byte[] Onnx, Parity Parity, string Log)> RunAsync(
        ExternalTrainer trainer, ModelSignature signature, RowBatch training, RowBatch holdout, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-trainer-");
        try
        {
            var extension = trainer.Format == RowFormat.Csv ? "csv" : "parquet";
            var (learn, validate) = Split(training, trainer.ValidationShare);
            var rows = Path.Combine(folder.FullName, $"training.{extension}");
            RowFile.Write(learn, rows, trainer.Format);
            string? validation = null;
            if (validate is not null)
            {
                validation = Path.Combine(folder.FullName, $"validation.{extension}");
                RowFile.Write(validate, validation, trainer.Format);
            }

            var (request, model) = (Path.Combine(folder.FullName, "request.json"), Path.Combine(folder.FullName, "model.onnx"));
            await File.WriteAllBytesAsync(request, ExternalRequest.Write(trainer, signature, rows, validation, model), cancellationToken);
            var log = await ExternalProcess.RunAsync(trainer, request, model, folder.FullName, cancellationToken);
            var onnx = ExternalFile.Read(model, trainer, signature, TypicalOf.Rows(training));
            return (onnx, ExternalFile.Prove(onnx, signature, training, holdout, cancellationToken), log);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (RowBatch Learn, RowBatch? Validate) Split(RowBatch rows, double share)
    {
        if (share <= 0)
        {
            return (rows, null);
        }

        var every = Math.Max(2, (int)Math.Round(1 / share));
        return (
            rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row % every != every - 1)]),
            rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row % every == every - 1)]));
    }
}
