using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Rows;

/// <summary>A validated version of the data, in memory, cut into training and holdout. Both keep the order of the file.</summary>
public sealed record Dataset
{
    /// <summary>Gets which bytes were read.</summary>
    public required DatasetVersion Version { get; init; }

    /// <summary>Gets the rows that a model may learn from, with labels, keys and slices.</summary>
    public required RowBatch Training { get; init; }

    /// <summary>Gets the rows that measure it, with labels, keys and slices.</summary>
    public required RowBatch Holdout { get; init; }

    /// <summary>Reads a model's data, the very version that was validated.</summary>
    /// <param name="model">The model: its columns, file and split.</param>
    /// <param name="validated">The evidence that this data satisfies the contract.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read, is not the validated one (PIP2016), or the split leaves nothing to learn from or to measure with (PIP2017).</exception>
    public static Task<Dataset> ReadAsync(Model model, ValidatedData validated, string repositoryRoot, CancellationToken cancellationToken) =>
        ReadAsync(model.Schema, model.Split, validated, repositoryRoot, new DataOptions(), cancellationToken);

    /// <summary>Reads the validated version of any data.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="split">Which rows are held out.</param>
    /// <param name="validated">The evidence that this data satisfies the contract.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="PipelineException">As above.</exception>
    public static async Task<Dataset> ReadAsync(
        RowSchema schema, Split split, ValidatedData validated, string repositoryRoot, DataOptions options, CancellationToken cancellationToken)
    {
        using var table = await DataTable.OpenAsync(repositoryRoot, validated.Dataset.Path, schema, options, cancellationToken);
        if (table.Version.Sha256 != validated.Dataset.Sha256 || schema.Fingerprint != validated.Schema)
        {
            var data = table.Version.Sha256 != validated.Dataset.Sha256;
            throw new PipelineException(
                "PIP2016",
                $"'{validated.Dataset.Path}' was validated in another version.",
                data
                    ? $"Validated: sha256:{validated.Dataset.Sha256.Abbreviated}…, now: sha256:{table.Version.Sha256.Abbreviated}…."
                    : $"The row type {schema.Name} was changed since.",
                "Run the ValidateData target, then this one.");
        }

        var builder = new BatchBuilder(schema);
        await RowReader.ReadAsync(table, builder.Add, cancellationToken);
        await table.CheckUnchangedAsync(cancellationToken);
        var rows = builder.Build();
        var (training, holdout) = HoldOut.Of(split, rows);
        var dataset = new Dataset { Version = table.Version, Training = rows.Select(training), Holdout = rows.Select(holdout) };
        dataset.CheckUsable(split);
        return dataset;
    }

    private void CheckUsable(Split split)
    {
        foreach (var (name, rows) in new[] { ("training", Training), ("holdout", Holdout) })
        {
            if (LoneLabel(rows) is { } only)
            {
                throw new PipelineException(
                    "PIP2017",
                    $"The {name} rows of '{Version.Path}' cannot be used.",
                    rows.Count == 0 ? $"The split {split} leaves none." : $"All {rows.Count} have the label '{only}'.",
                    "Bring more rows, or change the model's Split so that both sides have different labels.");
            }
        }
    }

    /// <summary>Gives the label that all rows have, an empty text without rows; null when they differ.</summary>
    private static string? LoneLabel(RowBatch rows)
    {
        if (rows.Count == 0)
        {
            return string.Empty;
        }

        var categories = rows.Schema.Label.Categories;
        return rows.Schema.Task switch
        {
            ModelTask.Binary => Lone(rows.Labels.Span) is { } flag ? categories[flag ? 1 : 0] : null,
            ModelTask.Multiclass => Lone(rows.Classes.Span) is { } place ? categories[place] : null,
            _ => Lone(rows.Targets.Span)?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static T? Lone<T>(ReadOnlySpan<T> labels)
        where T : struct, IEquatable<T> => labels.IndexOfAnyExcept(labels[0]) < 0 ? labels[0] : null;
}
