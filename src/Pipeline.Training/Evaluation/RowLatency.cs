using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Times the scoring of one row at a time, in process: what the model itself costs, without any network.</summary>
public static class RowLatency
{
    /// <summary>Rows scored before the clock counts: the first calls compile code and fill buffers.</summary>
    public const int WarmUpRows = 500;

    /// <summary>Rows timed.</summary>
    public const int TimedRows = 3_000;

    /// <summary>Gives the 99th percentile by the nearest rank, in milliseconds.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">At least one row; they are scored again and again in turn.</param>
    /// <param name="clock">Where the time comes from.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    public static double MeasureP99(ScoringModel model, RowBatch rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        ReadOnlyMemory<float>[] numberColumns = [.. model.Order.Numbers.Select(column => rows.Numbers(column.Name))];
        ReadOnlyMemory<string?>[] textColumns = [.. model.Order.Texts.Select(column => rows.Categories(column.Name))];
        var numbers = new float[numberColumns.Length];
        var texts = new string?[textColumns.Length];
        var scores = new float[model.Signature.Width];
        var taken = new double[TimedRows];
        for (var call = -WarmUpRows; call < TimedRows; call++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = (call + WarmUpRows) % rows.Count;
            for (var column = 0; column < numbers.Length; column++)
            {
                numbers[column] = numberColumns[column].Span[row];
            }

            for (var column = 0; column < texts.Length; column++)
            {
                texts[column] = textColumns[column].Span[row];
            }

            var start = clock.GetTimestamp();
            model.ScoreRow(numbers, texts, scores);
            if (call >= 0)
            {
                taken[call] = clock.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(taken);
        return taken[(int)Math.Ceiling(0.99 * TimedRows) - 1];
    }
}
