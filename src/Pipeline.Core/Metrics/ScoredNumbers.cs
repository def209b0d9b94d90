using Pipeline.Core.Errors;

namespace Pipeline.Core.Metrics;

/// <summary>Numbers that a model predicted, beside the true ones. Immutable.</summary>
public sealed class ScoredNumbers : Scored
{
    private readonly double[] _predictions;
    private readonly double[] _targets;

    private ScoredNumbers(double[] predictions, double[] targets)
    {
        _predictions = predictions;
        _targets = targets;
    }

    /// <inheritdoc/>
    public override int Count => _targets.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Catalogue => Metric.OfNumbers;

    /// <summary>Gets the predictions, in the label's unit.</summary>
    public ReadOnlySpan<double> Predictions => _predictions;

    /// <summary>Gets the true values in the same order and unit.</summary>
    public ReadOnlySpan<double> Targets => _targets;

    /// <summary>Takes predictions with the true values.</summary>
    /// <param name="predictions">Finite numbers, in the label's unit.</param>
    /// <param name="targets">The true values, as many, finite.</param>
    /// <exception cref="PipelineException">PIP4003: a prediction is no finite number.</exception>
    public static ScoredNumbers Of(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets)
    {
        if (predictions.Length != targets.Length)
        {
            throw new ArgumentException($"{predictions.Length} predictions cannot have {targets.Length} answers.", nameof(targets));
        }

        for (var row = 0; row < targets.Length; row++)
        {
            if (!double.IsFinite(targets[row]))
            {
                throw new ArgumentOutOfRangeException(nameof(targets), targets[row], "A true value is a finite number.");
            }

            if (!double.IsFinite(predictions[row]))
            {
                throw new PipelineException(
                    "PIP4003",
                    "The model cannot be measured: it gave a score that is no finite number.",
                    FormattableString.Invariant($"The prediction of row {row + 1} of {targets.Length} is {predictions[row]}."),
                    "Correct the model so that its output is finite for every row, then run Train again.");
            }
        }

        return new(predictions.ToArray(), targets.ToArray());
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static ScoredNumbers Of(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
    {
        var wide = new double[predictions.Length];
        var truth = new double[targets.Length];
        for (var row = 0; row < wide.Length; row++)
        {
            wide[row] = predictions[row];
        }

        for (var row = 0; row < truth.Length; row++)
        {
            truth[row] = targets[row];
        }

        return Of(wide, truth);
    }

    /// <inheritdoc/>
    public override ScoredNumbers Select(ReadOnlySpan<int> positions)
    {
        var predictions = new double[positions.Length];
        var targets = new double[positions.Length];
        for (var row = 0; row < positions.Length; row++)
        {
            predictions[row] = _predictions[positions[row]];
            targets[row] = _targets[positions[row]];
        }

        return new(predictions, targets);
    }

    /// <inheritdoc/>
    internal override bool Decides => false;

    /// <inheritdoc/>
    internal override bool SameDecisionAs(int row, Scored other, int otherRow) =>
        throw new InvalidOperationException("A regression decides nothing.");

    /// <inheritdoc/>
    internal override (double Before, double After) ScoresOf(int row, Scored other, int otherRow) =>
        (_predictions[row], ((ScoredNumbers)other)._predictions[otherRow]);

    /// <inheritdoc/>
    internal override bool SameRows(Scored other) => other is ScoredNumbers numbers && _targets.AsSpan().SequenceEqual(numbers._targets);

    /// <inheritdoc/>
    internal override bool SameScores(Scored other) =>
        other is ScoredNumbers numbers && _predictions.AsSpan().SequenceEqual(numbers._predictions);
}
