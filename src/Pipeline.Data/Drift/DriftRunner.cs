using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Data.Drift;

/// <summary>Compares two data files column by column: features, slices and the label.</summary>
public static class DriftRunner
{
    /// <summary>Compares a file with a reference.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="reference">The file that is the measure, for example the data of the model in production.</param>
    /// <param name="current">The file to compare with it.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="thresholds">What counts as drift.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: a file cannot be read, or has no rows.</exception>
    public static async Task<DriftReport> CompareAsync(
        RowSchema schema,
        DataSource reference,
        DataSource current,
        string repositoryRoot,
        DriftThresholds thresholds,
        DataOptions options,
        CancellationToken cancellationToken)
    {
        // Both at once, each with half of the memory. A report of drift names no bytes: the verdict on the data does.
        var half = options with { MemoryLimitBytes = Math.Max(DataOptions.LeastMemoryBytes, options.MemoryLimitBytes / 2), NamesBytes = false };
        var read = await Task.WhenAll(new[] { reference, current }.Select(data =>
            Task.Run(() => ColumnValues.ReadAsync(schema, data, repositoryRoot, half, cancellationToken), cancellationToken)));
        var (before, now) = (read[0], read[1]);
        var columns = ColumnValues.ColumnsOf(schema).AsParallel().AsOrdered().Select(column => (column.Kind == ColumnKind.Number
            ? ColumnComparison.OfNumbers(column.Name, before.NumbersOf(column), now.NumbersOf(column), thresholds)
            : ColumnComparison.OfCategories(column.Name, column.Kind, before.Categories[column.Name], now.Categories[column.Name], thresholds)) with
        {
            Role = column.Role,
        });
        return DriftReport.Of([.. columns], before.Rows, now.Rows, thresholds);
    }
}
