using Pipeline.Core.Evidence;
using Pipeline.Core.Models;

namespace Pipeline.Data.Rows;

/// <summary>
/// The rows that were read last, so that the targets of one run parse a file once. What is kept is named by the digest of the bytes, the
/// columns and the split: under one name the rows cannot differ. Safe to call from several threads.
/// </summary>
public sealed class DatasetCache
{
    private readonly Lock _guard = new();
    private string? _name;
    private Task<Dataset>? _rows;

    /// <summary>Reads a model's data, the very version that was validated, or gives what was read before.</summary>
    /// <param name="model">The model: its columns, file and split.</param>
    /// <param name="validated">The evidence that this data satisfies the contract.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="cancellationToken">Ends the wait; another that waits for the same rows still gets them.</param>
    /// <exception cref="Core.Errors.PipelineException">As <see cref="Dataset.ReadAsync(Model, ValidatedData, string, CancellationToken)"/>.</exception>
    public Task<Dataset> ReadAsync(Model model, ValidatedData validated, string repositoryRoot, CancellationToken cancellationToken)
    {
        var name = $"{repositoryRoot}\n{validated.Dataset.Path}\n{validated.Dataset.Sha256}\n{validated.Schema}\n{model.Schema.Fingerprint}\n{model.Split}";
        Task<Dataset> rows;
        lock (_guard)
        {
            // What failed is tried again: the file may be right by now.
            if (_rows is null || _name != name || _rows.IsFaulted || _rows.IsCanceled)
            {
                _name = name;
                _rows = Task.Run(() => Dataset.ReadAsync(model, validated, repositoryRoot, CancellationToken.None), CancellationToken.None);
            }

            rows = _rows;
        }

        return rows.WaitAsync(cancellationToken);
    }
}
