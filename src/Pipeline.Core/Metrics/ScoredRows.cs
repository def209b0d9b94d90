using Pipeline.Core.Errors;

namespace Pipeline.Core.Metrics;

/// <summary>What a model said of rows whose answer is known: the input of every metric. Immutable.</summary>
public sealed class ScoredRows : Scored
{
    private readonly double[] _scores;
    private readonly bool[] _labels;
    private readonly Lazy<int[]> _ascending;

    private ScoredRows(double[] scores, bool[] labels, double threshold)
    {
        _scores = scores;
        _labels = labels;
        Threshold = threshold;
        Positives = labels.AsSpan().Count(true);
        _ascending = new(Sort);
    }

    /// <inheritdoc/>
    public override int Count => _scores.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Catalogue => Metric.All;

    /// <summary>Gets the number of rows whose label is positive.</summary>
    public int Positives { get; }

    /// <summary>Gets the number of rows whose label is negative.</summary>
    public int Negatives => Count - Positives;

    /// <summary>Gets the probability from which a row is decided positive, 0 to 1: a score equal to it is positive.</summary>
    public double Threshold { get; }

    /// <summary>Gets the probabilities of the positive label, 0 to 1, in the order given.</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>Gets the labels in the same order.</summary>
    public ReadOnlySpan<bool> Labels => _labels;

    /// <summary>Gets the positions of the rows, lowest score first.</summary>
    internal ReadOnlySpan<int> Ascending => _ascending.Value;

    /// <summary>Takes scores with their labels.</summary>
    /// <param name="scores">Probabilities of the positive label, 0 to 1.</param>
    /// <param name="labels">The answers, as many.</param>
    /// <param name="threshold">Probability from which a row is decided positive, 0 to 1.</param>
    /// <exception cref="PipelineException">PIP4003: a score is no probability.</exception>
    public static ScoredRows Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double threshold)
    {
        if (scores.Length != labels.Length)
        {
            throw new ArgumentException($"{scores.Length} scores cannot have {labels.Length} labels.", nameof(labels));
        }

        if (threshold is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is a probability from 0 to 1.");
        }

        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] is not (>= 0 and <= 1))
            {
                throw new PipelineException(
                    "PIP4003",
                    "The model cannot be measured: it gave a score that is no probability.",
                    FormattableString.Invariant($"The score of row {row + 1} of {scores.Length} is {scores[row]}, not a number from 0 to 1."),
                    "Correct the model so that its output is the probability of the positive label, then run Train again.");
            }
        }

        return new(scores.ToArray(), labels.ToArray(), threshold);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{bool}, double)"/>
    public static ScoredRows Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels, double threshold)
    {
        var wide = new double[scores.Length];
        for (var row = 0; row < wide.Length; row++)
        {
            wide[row] = scores[row];
        }

        return Of(wide, labels, threshold);
    }

    /// <inheritdoc/>
    public override ScoredRows Select(ReadOnlySpan<int> positions)
    {
        var scores = new double[positions.Length];
        var labels = new bool[positions.Length];
        for (var row = 0; row < positions.Length; row++)
        {
            scores[row] = _scores[positions[row]];
            labels[row] = _labels[positions[row]];
        }

        return new(scores, labels, Threshold);
    }

    /// <summary>Says how a row was decided.</summary>
    internal bool IsPositive(int row) => _scores[row] >= Threshold;

    /// <inheritdoc/>
    internal override bool SameDecisionAs(int row, Scored other, int otherRow) =>
        IsPositive(row) == ((ScoredRows)other).IsPositive(otherRow);

    /// <inheritdoc/>
    internal override (double Before, double After) ScoresOf(int row, Scored other, int otherRow) =>
        (_scores[row], ((ScoredRows)other)._scores[otherRow]);

    /// <inheritdoc/>
    internal override bool SameRows(Scored other) => other is ScoredRows rows && Labels.SequenceEqual(rows.Labels);

    /// <inheritdoc/>
    internal override bool SameScores(Scored other) =>
        other is ScoredRows rows && Threshold == rows.Threshold && Scores.SequenceEqual(rows.Scores);

    private int[] Sort()
    {
        var keys = (double[])_scores.Clone();
        var rows = new int[keys.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        Array.Sort(keys, rows);
        return rows;
    }
}
