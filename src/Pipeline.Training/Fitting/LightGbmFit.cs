using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Training.LightGbm;

namespace Pipeline.Training.Fitting;

/// <summary>
/// Fits with LightGBM's own C interface. ML.NET's wrapper gives neither monotone constraints nor a way to stop a fit that is cancelled.
/// </summary>
internal static class LightGbmFit
{
    [SuppressMessage("Reliability", "CA2000", Justification = "The booster belongs to the fitted model and is released with it.")]
    public static FittedModel Run(LightGbmTrainer settings, TrainingSet set, CancellationToken cancellationToken, IProgress<FitProgress>? progress = null)
    {
        int? best = settings.EarlyStopping is { } stopping ? BestTrees(settings, stopping, set, cancellationToken, progress) : null;
        var parameters = Parameters(settings, set);
        using var training = Dataset(set, parameters, reference: null);
        var booster = LightGbmBooster.Of(training, parameters);
        var most = best ?? settings.Trees;
        for (var tree = 0; tree < most; tree++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(tree, most, "trees"));
            if (!booster.Grow())
            {
                break;
            }
        }

        // The start (the mean, or the log-odds of the share) is in the leaves of the first trees.
        Tree[] trees = [.. LightGbmText.Trees(booster.Save())];
        return new(
            set.Encoding,
            new TreeForm(trees, new double[set.Width]),
            set.Task switch { ModelTask.Binary => Link.Logistic, ModelTask.Multiclass => Link.Softmax, _ => Link.Identity },
            new LightGbmModel(booster, set.Encoding.Length, set.Width))
        {
            BestIteration = best,
        };
    }

    private static int BestTrees(
        LightGbmTrainer settings, EarlyStopping stopping, TrainingSet set, CancellationToken cancellationToken, IProgress<FitProgress>? progress = null)
    {
        var parameters = Parameters(settings, set);
        var (learn, validate) = ValidationSplit.Of(set, stopping.Share);
        using var training = Dataset(learn, parameters, reference: null);
        using var validation = Dataset(validate, parameters, training);
        using var booster = LightGbmBooster.Of(training, parameters);
        booster.Validate(validation);
        var search = new StoppingSearch(stopping.Patience);
        while (search.Count < settings.Trees && booster.Grow() && search.Add(booster.ValidationLoss()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(search.Count, settings.Trees, "trees, to find where to stop"));
        }

        return search.Best;
    }

    private static LightGbmDataset Dataset(TrainingSet set, string parameters, LightGbmDataset? reference) => LightGbmDataset.Of(
        TrainingSet.Matrix(set.Vectors, set.Encoding.Length), set.Vectors.Length, set.Labels(), set.Weights, parameters, reference);

    private static string Parameters(LightGbmTrainer settings, TrainingSet set)
    {
        var objective = set.Task switch
        {
            ModelTask.Binary => "objective=binary metric=binary_logloss",
            ModelTask.Multiclass => $"objective=multiclass metric=multi_logloss num_class={set.Width}",
            _ => "objective=regression metric=l2",
        };

        // The sums are the same on any number of threads: one thread goes through the rows, each of several has features of its own and goes
        // through the rows in the same order, and sums over all rows are left to one (deterministic).
        var order = settings.Threads == 1 ? "force_row_wise" : "force_col_wise";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{objective} num_leaves={settings.Leaves} learning_rate={settings.LearningRate:R} min_data_in_leaf={settings.MinimumRowsPerLeaf} lambda_l2={settings.L2:R} feature_fraction={settings.FeatureShare:R} bagging_fraction={settings.RowShare:R} bagging_freq={(settings.RowShare < 1 ? 1 : 0)} seed={settings.Seed} num_threads={settings.Threads} deterministic=true {order}=true use_missing=false verbosity=-1{Monotone(settings, set)}");
    }

    private static string Monotone(LightGbmTrainer settings, TrainingSet set)
    {
        if (settings.Monotone is not { Count: > 0 } constraints)
        {
            return string.Empty;
        }

        // Only the number itself is bound, not the feature that says it is missing.
        var directions = new int[set.Encoding.Length];
        foreach (var constraint in constraints)
        {
            var column = set.Rows.Schema.ByProperty(constraint.Property).Name;
            var place = set.Encoding.Numbers.Select((number, index) => (number.Column, index)).First(number => number.Column == column).index;
            directions[place] = constraint.Increasing ? 1 : -1;
        }

        return $" monotone_constraints={string.Join(',', directions)} monotone_constraints_method=advanced";
    }
}
