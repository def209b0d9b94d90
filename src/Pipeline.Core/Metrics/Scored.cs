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

    /// <summary>Says whether another model scored the same rows: the same answers in the same order.</summary>
    internal abstract bool SameRows(Scored other);

    /// <summary>Says whether another model gave every row the same score and the same decision.</summary>
    internal abstract bool SameScores(Scored other);
}
