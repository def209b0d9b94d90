using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>What a model of several classes said of rows whose class is known. Immutable.</summary>
public sealed class ScoredClasses : Scored
{
    // 32-bit probabilities of a hundred classes add up to 1 within 1e-5; what is further off is no distribution.
    private const double SumTolerance = 1e-3;

    private readonly double[] _probabilities;
    private readonly int[] _labels;
    private readonly int[] _decisions;

    private ScoredClasses(EquatableList<string> classes, double[] probabilities, int[] labels)
    {
        Classes = classes;
        _probabilities = probabilities;
        _labels = labels;
        _decisions = new int[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var scores = probabilities.AsSpan(row * classes.Count, classes.Count);
            for (var one = 1; one < scores.Length; one++)
            {
                _decisions[row] = scores[one] > scores[_decisions[row]] ? one : _decisions[row];
            }
        }
    }

    /// <inheritdoc/>
    public override int Count => _labels.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<Metric> Catalogue => Metric.OfClasses;

    /// <summary>Gets the classes' names, in the order of the probabilities.</summary>
    public EquatableList<string> Classes { get; }

    /// <summary>Gets the probabilities, 0 to 1: row after row, a row's classes in order.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>Gets each row's class, as a position in <see cref="Classes"/>.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Gets the most probable class of each row; of equals the first.</summary>
    public ReadOnlySpan<int> Decisions => _decisions;

    /// <summary>Takes probabilities with their labels.</summary>
    /// <param name="classes">The classes' names, 2 or more.</param>
    /// <param name="probabilities">0 to 1, row after row, adding up to 1 in each.</param>
    /// <param name="labels">Each row's class, as a position in <paramref name="classes"/>.</param>
    /// <exception cref="PipelineException">PIP4003: a row has no distribution.</exception>
    public static ScoredClasses Of(EquatableList<string> classes, ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Count, 2, nameof(classes));
        if (probabilities.Length != labels.Length * classes.Count)
        {
            throw new ArgumentException(
                $"{labels.Length} rows of {classes.Count} classes have no {probabilities.Length} probabilities.", nameof(probabilities));
        }

        for (var row = 0; row < labels.Length; row++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(labels[row], nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(labels[row], classes.Count, nameof(labels));
            CheckDistribution(probabilities.Slice(row * classes.Count, classes.Count), row, labels.Length);
        }

        return new(classes, probabilities.ToArray(), labels.ToArray());
    }

    /// <inheritdoc cref="Of(EquatableList{string}, ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    public static ScoredClasses Of(EquatableList<string> classes, ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels)
    {
        var wide = new double[probabilities.Length];
        for (var place = 0; place < wide.Length; place++)
        {
            wide[place] = probabilities[place];
        }

        return Of(classes, wide, labels);
    }

    /// <inheritdoc/>
    public override ScoredClasses Select(ReadOnlySpan<int> positions)
    {
        var probabilities = new double[positions.Length * Classes.Count];
        var labels = new int[positions.Length];
        for (var row = 0; row < positions.Length; row++)
        {
            labels[row] = _labels[positions[row]];
            Of(positions[row]).CopyTo(probabilities.AsSpan(row * Classes.Count));
        }

        return new(Classes, probabilities, labels);
    }

    /// <summary>Gets the probabilities of one row.</summary>
    internal ReadOnlySpan<double> Of(int row) => _probabilities.AsSpan(row * Classes.Count, Classes.Count);

    /// <summary>Takes one class against all others; rows are decided by the most probable class.</summary>
    internal ScoredRows Against(int one)
    {
        var scores = new double[Count];
        var labels = new bool[Count];
        for (var row = 0; row < Count; row++)
        {
            scores[row] = _probabilities[(row * Classes.Count) + one];
            labels[row] = _labels[row] == one;
        }

        return ScoredRows.Of(scores, labels, 0.5);
    }

    /// <inheritdoc/>
    internal override bool HasDirection => false;

    /// <inheritdoc/>
    internal override bool SameDecisionAs(int row, Scored other, int otherRow) =>
        _decisions[row] == ((ScoredClasses)other)._decisions[otherRow];

    /// <inheritdoc/>
    internal override (double Before, double After) ScoresOf(int row, Scored other, int otherRow)
    {
        var before = Of(row);
        var after = ((ScoredClasses)other).Of(otherRow);
        var furthest = 0;
        for (var one = 1; one < before.Length; one++)
        {
            furthest = Math.Abs(after[one] - before[one]) > Math.Abs(after[furthest] - before[furthest]) ? one : furthest;
        }

        return (before[furthest], after[furthest]);
    }

    /// <inheritdoc/>
    internal override bool SameRows(Scored other) =>
        other is ScoredClasses classes && Classes.Equals(classes.Classes) && _labels.AsSpan().SequenceEqual(classes._labels);

    /// <inheritdoc/>
    internal override bool SameScores(Scored other) =>
        other is ScoredClasses classes && _probabilities.AsSpan().SequenceEqual(classes._probabilities);

    private static void CheckDistribution(ReadOnlySpan<double> scores, int row, int rows)
    {
        double sum = 0;
        var valid = true;
        foreach (var score in scores)
        {
            valid &= score is >= 0 and <= 1;
            sum += score;
        }

        if (!valid || Math.Abs(sum - 1) > SumTolerance)
        {
            throw new PipelineException(
                "PIP4003",
                "The model cannot be measured: it gave a score that is no probability.",
                FormattableString.Invariant($"The scores of row {row + 1} of {rows} are not numbers from 0 to 1 that add up to 1: {string.Join(", ", scores.ToArray().Take(8))}."),
                "Correct the model so that its output is the probability of each class, then run Train again.");
        }
    }
}
