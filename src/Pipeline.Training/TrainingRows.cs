using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Training;

/// <summary>Says whether rows can be trained on. Collects everything that is wrong, then reports once.</summary>
internal static class TrainingRows
{
    /// <summary>Checks rows for a trainer.</summary>
    /// <exception cref="PipelineException">PIP3010: they cannot be trained on.</exception>
    public static void Check(RowSchema schema, Trainer trainer, RowBatch training, RowBatch holdout)
    {
        var errors = new List<string>();
        if (HaveColumns(schema, training, holdout, errors))
        {
            CheckFor(trainer, schema, training, errors);
            CheckData(schema, training, holdout, errors);
        }

        Report(schema, errors);
    }

    /// <summary>Checks what does not depend on the trainer: columns, labels, values. It looks at every value.</summary>
    /// <exception cref="PipelineException">PIP3010: no trainer can do with them.</exception>
    public static void CheckRows(RowSchema schema, RowBatch training, RowBatch holdout)
    {
        var errors = new List<string>();
        if (HaveColumns(schema, training, holdout, errors))
        {
            CheckData(schema, training, holdout, errors);
        }

        Report(schema, errors);
    }

    /// <summary>Checks what one trainer asks for beyond that; quick.</summary>
    /// <exception cref="PipelineException">PIP3010: this trainer cannot do with them.</exception>
    public static void CheckTrainer(RowSchema schema, Trainer trainer, RowBatch training)
    {
        var errors = new List<string>();
        CheckFor(trainer, schema, training, errors);
        Report(schema, errors);
    }

    private static bool HaveColumns(RowSchema schema, RowBatch training, RowBatch holdout, List<string> errors)
    {
        CheckColumns("training", schema, training, errors);
        CheckColumns("holdout", schema, holdout, errors);
        return errors.Count == 0;
    }

    private static void CheckData(RowSchema schema, RowBatch training, RowBatch holdout, List<string> errors)
    {
        if (training.Count > 0)
        {
            CheckLabels(training, errors);
        }

        CheckValues(schema, training, holdout, errors);
    }

    private static void Report(RowSchema schema, List<string> errors)
    {
        if (errors.Count > 0)
        {
            throw new PipelineException(
                "PIP3010",
                $"The rows of {schema.Name} cannot be trained on.",
                string.Join("; ", errors) + ".",
                "Correct the data or its split, or tighten the data contract so that ValidateData refuses such data.");
        }
    }

    private static void CheckFor(Trainer trainer, RowSchema schema, RowBatch training, List<string> errors)
    {
        CheckSize(schema, trainer, training, errors);
        var needed = trainer switch
        {
            LightGbmTrainer lightGbm => 2 * lightGbm.MinimumRowsPerLeaf,
            FastTreeTrainer fastTree => 2 * fastTree.MinimumRowsPerLeaf,
            FastForestTrainer forest => 2 * forest.MinimumRowsPerLeaf,
            _ => 2,
        };
        if (training.Count < needed)
        {
            errors.Add($"there are {training.Count} training rows and {trainer.Name} with these settings needs {needed}");
        }

        if (trainer is PoissonRegressionTrainer && schema.Task == ModelTask.Regression
            && training.Targets.Span.IndexOfAnyInRange(float.NegativeInfinity, -float.Epsilon) >= 0)
        {
            errors.Add($"the label '{schema.Label.Name}' is negative in some training row, and {trainer.Name} learns numbers from 0 on");
        }
    }

    /// <summary>Each category of a column is a feature of its own: a set of a million texts makes vectors that no machine holds.</summary>
    private static void CheckSize(RowSchema schema, Trainer trainer, RowBatch training, List<string> errors)
    {
        if (trainer is ExternalTrainer)
        {
            return;
        }

        var length = schema.Features.Sum(column => column.Kind == ColumnKind.Number ? 2L : column.Categories.Count + 1L);
        if (length * training.Count > Array.MaxLength)
        {
            var widest = schema.Features.MaxBy(column => column.Categories.Count)!;
            errors.Add(FormattableString.Invariant(
                $"{training.Count:N0} rows of {length:N0} features do not fit into memory ('{widest.Name}' alone has {widest.Categories.Count:N0} categories): group the categories, or use an ExternalTrainer"));
        }
    }

    private static void CheckColumns(string part, RowSchema schema, RowBatch rows, List<string> errors)
    {
        errors.AddRange(schema.Features
            .Where(column => !rows.Has(column.Name))
            .Select(column => $"the {part} rows have no column '{column.Name}'"));
        if (!rows.HasLabels)
        {
            errors.Add($"the {part} rows have no label '{schema.Label.Name}'");
        }
    }

    private static void CheckLabels(RowBatch training, List<string> errors)
    {
        switch (training.Schema.Task)
        {
            case ModelTask.Binary:
                Expect(training.Labels.Span.Count(true) is > 0 and var positives && positives < training.Count);
                break;
            case ModelTask.Multiclass:
                var seen = training.Classes.ToArray().ToHashSet();
                Expect(seen.Count > 1);
                errors.AddRange(training.Schema.Label.Categories
                    .Where((_, place) => seen.Count > 1 && !seen.Contains(place))
                    .Select(text => $"no training row has the class '{text}'"));
                break;
            default:
                var targets = training.Targets.Span;
                Expect(targets.IndexOfAnyExcept(targets[0]) >= 0);
                CheckNumbers("training", training.Schema.Label.Name, targets, errors);
                break;
        }

        void Expect(bool different)
        {
            if (!different)
            {
                errors.Add($"all {training.Count} training rows have the same label: there is nothing to tell apart");
            }
        }
    }

    private static void CheckValues(RowSchema schema, RowBatch training, RowBatch holdout, List<string> errors)
    {
        foreach (var column in schema.Features)
        {
            if (column.Kind != ColumnKind.Number)
            {
                if (training.Count > 0 && training.Categories(column.Name).Span.IndexOfAnyExcept(null, string.Empty) < 0)
                {
                    errors.Add($"'{column.Name}' is missing in every training row");
                }

                continue;
            }

            CheckNumbers("training", column.Name, training.Numbers(column.Name).Span, errors);
            CheckNumbers("holdout", column.Name, holdout.Numbers(column.Name).Span, errors);
            if (training.Count > 0 && training.Numbers(column.Name).Span.IndexOfAnyExcept(float.NaN) < 0)
            {
                errors.Add($"'{column.Name}' is missing in every training row");
            }
        }
    }

    private static void CheckNumbers(string part, string column, ReadOnlySpan<float> values, List<string> errors)
    {
        // Looking for any is many times faster than counting, and there is hardly ever one.
        if (values.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            var infinite = values.Count(float.PositiveInfinity) + values.Count(float.NegativeInfinity);
            errors.Add($"'{column}' is infinite in {infinite} {part} rows (beyond ±3.4e38, the range of a 32-bit number)");
        }
    }
}
