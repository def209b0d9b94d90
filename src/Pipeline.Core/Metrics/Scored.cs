namespace Pipeline.Core.Metrics;

/// <summary>What a model said of rows whose answer is known, whatever the task. Immutable.</summary>
public abstract class Scored
{
    private protected Scored()
    {
    }

    /// <summary>Gets the number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the metrics that are always measured, in the order of a report; the first is the task's headline.</summary>
    public abstract IReadOnlyList<Metric> Catalogue { get; }

    /// <summary>Takes some of the rows, for example those of a slice.</summary>
    /// <param name="positions">Positions of the rows, counted from 0.</param>
    public abstract Scored Select(ReadOnlySpan<int> positions);

    /// <summary>Gets a value indicating whether the task decides: a regression does not.</summary>
    internal virtual bool Decides => true;

    /// <summary>Gets a value indicating whether a score has a direction: one number a row.</summary>
    internal virtual bool HasDirection => true;

    /// <summary>Gets a value indicating whether every row has the same score.</summary>
    internal bool IsConstant => Enumerable.Range(1, Math.Max(0, Count - 1)).All(row => Move(0, this, row) == 0);

    /// <summary>Says whether a row is decided as another model, or after a change, decides it.</summary>
    internal bool SameDecision(Scored other, int row) => SameDecisionAs(row, other, row);

    /// <summary>Says whether a row is decided as a row of another batch is.</summary>
    internal abstract bool SameDecisionAs(int row, Scored other, int otherRow);

    /// <summary>Gives how far the score is from that of a row of another batch: rising is positive; of several classes the largest distance.</summary>
    internal double Move(int row, Scored other, int otherRow)
    {
        var (before, after) = ScoresOf(row, other, otherRow);
        return after - before;
    }

    /// <summary>Gives the two scores of <see cref="Move"/>.</summary>
    internal abstract (double Before, double After) ScoresOf(int row, Scored other, int otherRow);

    /// <summary>Says whether another model scored the same rows: the same answers in the same order.</summary>
    internal abstract bool SameRows(Scored other);

    /// <summary>Says whether another model gave every row the same score and the same decision.</summary>
    internal abstract bool SameScores(Scored other);
}
