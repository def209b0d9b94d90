using Pipeline.Core.Models;
using Pipeline.Data;
using Pipeline.Data.Comparison;
using Pipeline.Data.Files;
using Pipeline.Registry.Data;

namespace Pipeline.Delivery.Data;

/// <summary>Looks into the tables among changed data.</summary>
public static class TableDifferences
{
    private const int MostTables = 20;

    /// <summary>Compares the changed tables, at most twenty.</summary>
    /// <param name="changes">What changed.</param>
    /// <param name="key">Columns that name a row; null: the model's key for the model's file, whole rows for others.</param>
    /// <param name="model">The model.</param>
    /// <param name="root">The repository's root.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP2013: a file is no table of its format.</exception>
    public static async Task<IReadOnlyList<TableDifference>> OfAsync(
        IReadOnlyList<DataChange> changes, IReadOnlyList<string>? key, Model model, string root, CancellationToken cancellationToken)
    {
        var tables = new List<TableDifference>();
        foreach (var content in changes.SelectMany(change => change.Contents).Where(content => DataFile.FormatOf(content.Path) is not null).Take(MostTables))
        {
            IReadOnlyList<string> own = content.Path == model.Data.Path && model.Schema.Columns.FirstOrDefault(column => column.Role == Core.Rows.ColumnRole.Key) is { IsRowNumber: false } column
                ? [column.Name]
                : [];
            tables.Add(await TableComparer.CompareAsync(
                content.Path, content.Before, content.After, key ?? own, Path.Combine(root, ".pipeline", "tmp"), new DataOptions(), cancellationToken));
        }

        return tables;
    }
}
