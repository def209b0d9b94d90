using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Proof;

/// <summary>Scores rows with the library and with the file, and compares them one by one.</summary>
internal static class ParityCheck
{
    /// <summary>Difference of a probability that is allowed: some ten times what rounding to 32 bits explains.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Compares on every holdout row and on generated ones.</summary>
    /// <exception cref="PipelineException">PIP3013: the file is not the model that was fitted.</exception>
    public static Parity Run(FittedModel fitted, byte[] onnx, RowBatch real, CancellationToken cancellationToken)
    {
        using var file = ScoringModel.Load(onnx);
        var generated = GeneratedRows.From(fitted, real);
        var (largest, where) = Max(
            Largest(fitted, file, real, "holdout", cancellationToken),
            Largest(fitted, file, generated, "generated", cancellationToken));
        return largest <= Tolerance
            ? new Parity(real.Count + generated.Count, largest, Tolerance)
            : throw new PipelineException(
                "PIP3013",
                "The ONNX file does not give what the training library gives.",
                FormattableString.Invariant($"The probability of {where} differs by {largest:g3}; {Tolerance:g1} is allowed."),
                "Nothing was written. Report the model class and the version of the packages; another trainer may export well meanwhile.");
    }

    private static (double Difference, string Where) Largest(
        FittedModel fitted, ScoringModel file, RowBatch rows, string kind, CancellationToken cancellationToken)
    {
        var expected = fitted.Score(rows);
        var found = file.Score(rows, cancellationToken).Values;
        var largest = (Difference: 0.0, Where: $"{kind} row 1");
        for (var row = 0; row < expected.Length; row++)
        {
            // A value that is no number differs from everything: it must not slip through a comparison.
            var difference = Math.Abs((double)expected[row] - found[row]);
            difference = double.IsNaN(difference) ? double.PositiveInfinity : difference;
            largest = Max(largest, (difference, FormattableString.Invariant($"{kind} row {row + 1}")));
        }

        return largest;
    }

    private static (double Difference, string Where) Max((double Difference, string Where) first, (double Difference, string Where) second) =>
        second.Difference > first.Difference ? second : first;
}
