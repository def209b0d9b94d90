using System.Runtime.ExceptionServices;
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
        using var file = ScoringModel.Load(onnx);
        var generated = GeneratedRows.From(fitted, real);
        float[] expected = [], expectedOfGenerated = [];
        Scores? found = null, foundOfGenerated = null;
        AtOnce(
            cancellationToken,
            () => expected = fitted.Score(real),
            () => found = file.Score(real, cancellationToken),
            () => expectedOfGenerated = fitted.Score(generated),
            () => foundOfGenerated = file.Score(generated, cancellationToken));

        // A value near 0 has no digits of its own to compare: the usual size of the values is what a difference is held against.
        var unit = file.Signature.Task == ModelTask.Regression ? expected.Average(value => Math.Abs((double)value)) : 0;
        var (largest, where) = Max(
            Largest(expected, found!, unit, "holdout"),
            Largest(expectedOfGenerated, foundOfGenerated!, unit, "generated"));
        return largest <= tolerance
            ? new Parity(real.Count + generated.Count, largest, tolerance)
            : throw new PipelineException(
                "PIP3013",
                "The ONNX file does not give what the training library gives.",
                FormattableString.Invariant($"The answer of {where} differs by {largest:g3}; {tolerance:g1} is allowed."),
                "Nothing was written. Report the model class and the version of the packages; another trainer may export well meanwhile.");
    }

    /// <summary>The library and the runtime know nothing of each other, so both may score at once.</summary>
    private static void AtOnce(CancellationToken cancellationToken, params Action[] actions)
    {
        try
        {
            Parallel.Invoke(new ParallelOptions { CancellationToken = cancellationToken }, actions);
        }
        catch (AggregateException exception) when (exception.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private static (double Difference, string Where) Largest(float[] expected, Scores found, double unit, string kind)
    {
        var largest = (Difference: 0.0, Where: $"{kind} row 1");
        for (var place = 0; place < expected.Length; place++)
        {
            var difference = Math.Abs((double)expected[place] - found.Values[place]);
            difference /= unit > 0 ? Math.Max(unit, Math.Abs(expected[place])) : 1;

            // A value that is no number differs from everything: it must not slip through a comparison.
            difference = double.IsNaN(difference) ? double.PositiveInfinity : difference;
            largest = Max(largest, (difference, FormattableString.Invariant($"{kind} row {(place / found.Width) + 1}")));
        }

        return largest;
    }

    private static (double Difference, string Where) Max((double Difference, string Where) first, (double Difference, string Where) second) =>
        second.Difference > first.Difference ? second : first;
}
