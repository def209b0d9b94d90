using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Proof;

/// <summary>Scores rows with the library and with the file, and compares them one by one.</summary>
internal static class ParityCheck
{
    /// <summary>Difference that is allowed by default: some ten times what rounding to 32 bits explains.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Compares on every holdout row and on generated ones.</summary>
    /// <exception cref="PipelineException">PIP3013: the file is not the model that was fitted.</exception>
    public static Parity Run(
        FittedModel fitted, byte[] onnx, RowBatch real, double tolerance, CancellationToken cancellationToken)
    {
        var generated = GeneratedRows.From(fitted, real);
        ParityRows[] kinds = [new("holdout", real), new("generated", generated)];
        var opened = new Lazy<ScoringModel>(() => ScoringModel.Load(onnx));
        try
        {
            // The library and the runtime know nothing of each other, and rows know nothing of other rows: whatever is free takes the next part.
            AtOnce.Run(
                [
                    .. kinds[0].Expect(fitted, fitted.Proved), .. kinds[1].Expect(fitted),
                    .. kinds.SelectMany(rows => rows.Find(opened, cancellationToken)),
                ],
                cancellationToken);

            // A value near 0 has no digits of its own to compare: the usual size of the values is what a difference is held against.
            var signature = opened.Value.Signature;
            var unit = signature.Task == ModelTask.Regression ? kinds[0].Size() : 0;
            return Judge(kinds.Select(rows => rows.Largest(signature.Width, unit)).MaxBy(largest => largest.Difference), real.Count + generated.Count, tolerance);
        }
        finally
        {
            if (opened.IsValueCreated)
            {
                opened.Value.Dispose();
            }
        }
    }

    private static Parity Judge((double Difference, string Where) largest, int rows, double tolerance) => largest.Difference <= tolerance
        ? new Parity(rows, largest.Difference, tolerance)
        : throw new PipelineException(
            "PIP3013",
            "The ONNX file does not give what the training library gives.",
            FormattableString.Invariant($"The answer of {largest.Where} differs by {largest.Difference:g3}; {tolerance:g1} is allowed."),
            "Nothing was written. Report the model class and the version of the packages; another trainer may export well meanwhile.");
}
