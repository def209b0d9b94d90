using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data;
using Pipeline.Data.Rows;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Drift;

/// <summary>
/// Trains a classifier to tell rows of one data set from rows of another (Lopez-Paz and Oquab 2017). If it can, something about the
/// features has changed, even where no single column shows it.
/// </summary>
public static class DomainClassifier
{
    private const int Folds = 5;
    private const int FewestRows = 50;
    private const int MostRows = 20_000;
    private static readonly Trainer Algorithm = new FastTreeTrainer { Trees = 40, Leaves = 8, MinimumRowsPerLeaf = 20, Seed = 1 };

    /// <summary>Measures how well the rows of two files can be told apart, by their features alone.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="reference">The file that is the measure.</param>
    /// <param name="current">The file to compare with it.</param>
    /// <param name="rows">Rows of the one and of the other: of more than 20,000, every n-th is taken, from the first on.</param>
    /// <param name="repositoryRoot">Absolute path of the repository's root.</param>
    /// <param name="cancellationToken">Stops reading, and between two folds.</param>
    /// <returns>The area with its interval; null where a side has fewer than fifty rows, or a row does not keep the row type.</returns>
    public static async Task<DomainComparison?> MeasureAsync(
        RowSchema schema, DataSource reference, DataSource current, (long Reference, long Current) rows, string repositoryRoot, CancellationToken cancellationToken)
    {
        try
        {
            var read = await Task.WhenAll(ReadAsync(reference, rows.Reference), ReadAsync(current, rows.Current));
            return await Task.Run(() => Measure(read[0], read[1], cancellationToken), cancellationToken);
        }
        catch (PipelineException exception) when (exception.Code == "PIP2018")
        {
            // Rows that do not keep the row type cannot be told apart by a model; the columns say enough.
            return null;
        }

        Task<RowBatch> ReadAsync(DataSource data, long count) => Task.Run(
            () => DataRows.ReadEveryAsync(StepFor(count), schema, data.Path, repositoryRoot, new DataOptions(), cancellationToken), cancellationToken);
    }

    /// <summary>Measures how well the two can be told apart, by their features alone.</summary>
    /// <param name="reference">The rows that are the measure.</param>
    /// <param name="current">The rows to compare with them, of the same row type.</param>
    /// <param name="cancellationToken">Stops between two folds.</param>
    /// <returns>The area with its interval; null where a side has fewer than fifty rows. Of more than 20,000 rows a side, every n-th is taken.</returns>
    public static DomainComparison? Measure(RowBatch reference, RowBatch current, CancellationToken cancellationToken)
    {
        if (reference.Count < FewestRows || current.Count < FewestRows)
        {
            return null;
        }

        var (before, now) = (Thin(reference), Thin(current));
        var rows = Together(before, now);
        var labels = rows.Labels.ToArray();
        var scores = new double[rows.Count];

        // Counted on either side by itself, so that each fold has its share of both.
        var folds = Enumerable.Range(0, rows.Count).Select(row => (row < before.Count ? row : row - before.Count) % Folds).ToArray();
        for (var fold = 0; fold < Folds; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (seen, unseen) = (new List<int>(), new List<int>());
            for (var row = 0; row < rows.Count; row++)
            {
                (folds[row] == fold ? unseen : seen).Add(row);
            }

            var found = Fit.RunOrStop(Algorithm, rows.Select(seen), cancellationToken).Score(rows.Select(unseen));
            for (var place = 0; place < unseen.Count; place++)
            {
                scores[unseen[place]] = Math.Clamp(found[place], 0, 1);
            }
        }

        var area = BinaryMetrics.Measure(ScoredRows.Of(scores, labels, 0.5)).Single(measured => measured.Metric == Metric.RocAuc.Name);
        return new(area.Value, area.Low, area.High, rows.Count, Folds, Algorithm.Name) { SameScore = scores.AsSpan().IndexOfAnyExcept(scores[0]) < 0 };
    }

    private static RowBatch Thin(RowBatch rows)
    {
        var step = (int)StepFor(rows.Count);
        return step == 1 ? rows : rows.Select([.. Enumerable.Range(0, (rows.Count + step - 1) / step).Select(row => row * step)]);
    }

    private static long StepFor(long rows) => Math.Max(1, (rows + MostRows - 1) / MostRows);

    private static RowBatch Together(RowBatch reference, RowBatch current)
    {
        var name = "current";
        while (reference.Schema.Columns.Any(column => column.Name == name))
        {
            name += "_";
        }

        var features = reference.Schema.Features.ToList();
        var schema = new RowSchema("Origin",
        [
            reference.Schema.Key,
            new() { Name = name, Property = name, Kind = ColumnKind.Flag, Role = ColumnRole.Label, Required = true, Categories = ["no", "yes"] },
            .. features,
        ]);
        var rows = RowBatch.Of(schema, reference.Count + current.Count)
            .WithLabels((bool[])[.. Enumerable.Repeat(false, reference.Count), .. Enumerable.Repeat(true, current.Count)]);
        return features.Aggregate(rows, (made, column) => column.Kind == ColumnKind.Number
            ? made.WithNumbers(column.Name, (float[])[.. reference.Numbers(column.Name).Span, .. current.Numbers(column.Name).Span])
            : made.WithCategories(column.Name, (string?[])[.. reference.Categories(column.Name).Span, .. current.Categories(column.Name).Span]));
    }
}
