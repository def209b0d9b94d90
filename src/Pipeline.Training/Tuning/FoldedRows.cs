using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Tuning;

/// <summary>The rows of a round, cut and looked through once for all its trials: every third row is held back once.</summary>
internal sealed class FoldedRows
{
    private FoldedRows(IReadOnlyList<(RowBatch Seen, RowBatch Held)> folds, PipelineException? fault) => (Folds, Fault) = (folds, fault);

    /// <summary>Gets the parts: what a trial is fitted on, and what it is judged on.</summary>
    public IReadOnlyList<(RowBatch Seen, RowBatch Held)> Folds { get; }

    /// <summary>Gets what makes some part useless to any trainer; null where nothing does.</summary>
    public PipelineException? Fault { get; }

    /// <summary>Cuts rows.</summary>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="parts">Number of parts, 2 or more.</param>
    public static FoldedRows Of(RowBatch rows, int parts)
    {
        var folds = Enumerable.Range(0, parts).Select(fold => (Part(rows, row => row % parts != fold), Part(rows, row => row % parts == fold))).ToList();
        return new(folds, folds.Select(fold => Wrong(fold.Item1, fold.Item2)).FirstOrDefault(fault => fault is not null));
    }

    private static RowBatch Part(RowBatch rows, Func<int, bool> chosen) => rows.Select([.. Enumerable.Range(0, rows.Count).Where(chosen)]);

    private static PipelineException? Wrong(RowBatch seen, RowBatch held)
    {
        try
        {
            TrainingRows.CheckRows(seen.Schema, seen, held);
            return null;
        }
        catch (PipelineException exception)
        {
            return exception;
        }
    }
}
