using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Rows;

/// <summary>Reads all rows of a file, without a split and without evidence: to look at, not to train on.</summary>
public static class DataRows
{
    /// <summary>Reads them in the order of the file.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="path">The file, relative to the repository's root.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read; PIP2018: a value is not what the row type says.</exception>
    public static Task<RowBatch> ReadAsync(
        RowSchema schema, string path, string repositoryRoot, DataOptions options, CancellationToken cancellationToken) =>
        ReadEveryAsync(1, schema, path, repositoryRoot, options, cancellationToken);

    /// <summary>Reads the first row and every n-th after it, in the order of the file; the others are not looked at.</summary>
    /// <param name="step">From one row to the next; 1 for all rows.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="path">The file, relative to the repository's root.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read; PIP2018: a value is not what the row type says.</exception>
    public static async Task<RowBatch> ReadEveryAsync(
        long step, RowSchema schema, string path, string repositoryRoot, DataOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        using var table = await DataTable.OpenAsync(repositoryRoot, path, schema, options with { NamesBytes = false }, cancellationToken);
        var builder = new BatchBuilder(schema);
        await RowReader.ReadAsync(table, step, builder.Add, cancellationToken);
        await table.CheckUnchangedAsync(cancellationToken);
        return builder.Build();
    }
}
