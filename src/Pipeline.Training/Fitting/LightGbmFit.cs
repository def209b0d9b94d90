using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.LightGbm;

namespace Pipeline.Training.Fitting;

/// <summary>
/// Fits with LightGBM's own C interface. ML.NET's wrapper gives neither monotone constraints nor a way to stop a fit that is cancelled.
/// </summary>
internal static class LightGbmFit
{
    /// <summary>From so many rows on it pays to score them while the fit goes on.</summary>
    private const int FewestRows = 4_096;

    /// <summary>Fits.</summary>
    /// <param name="settings">The trainer.</param>
    /// <param name="set">The rows to fit on.</param>
    /// <param name="cancellationToken">Looked at before each tree.</param>
    /// <param name="progress">Hears of each tree.</param>
    /// <param name="proved">Rows that the model is to be proved on: they are scored meanwhile, if there are many. Null for none.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The booster belongs to the fitted model and is released with it.")]
    public static FittedModel Run(
        LightGbmTrainer settings, TrainingSet set, CancellationToken cancellationToken, IProgress<FitProgress>? progress = null, RowBatch? proved = null)
    {
        int? best = settings.EarlyStopping is { } stopping ? BestTrees(settings, stopping, set, cancellationToken, progress) : null;
        var many = proved?.Count >= FewestRows;
        using var growing = new GrowingTrees(() => many ? set.Encoding.Encode(proved!) : [], set.Encoding.Length, set.Width);

        var booster = AtOnce.Run(
            () => Grow(settings, set, best ?? settings.Trees, growing, cancellationToken, progress), () => growing.Follow(cancellationToken), cancellationToken);
        var link = set.Task switch { ModelTask.Binary => Link.Logistic, ModelTask.Multiclass => Link.Softmax, _ => Link.Identity };

        // The start (the mean, or the log-odds of the share) is in the leaves of the first trees.
        return new(set.Encoding, new TreeForm(growing.Trees, new double[set.Width]), link, new LightGbmModel(booster, set.Encoding.Length, set.Width))
        {
            BestIteration = best,
            Proved = many ? LightGbmModel.Answers(growing.Sums, set.Width, link) : null,
        };
    }

    private static LightGbmBooster Grow(
        LightGbmTrainer settings, TrainingSet set, int trees, GrowingTrees growing, CancellationToken cancellationToken, IProgress<FitProgress>? progress)
    {
        try
        {
            // All of it on one thread: the library keeps for each thread apart how much it has to say.
            var parameters = Parameters(settings, set);
            using var training = Dataset(set, parameters, reference: null);
            var booster = LightGbmBooster.Of(training, parameters);
            var taken = 0;
            for (var tree = 0; tree < trees; tree++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new(tree, trees, "trees"));
                if (!booster.Grow())
                {
                    break;
                }

                if (tree + 1 - taken == GrowingTrees.Iterations)
                {
                    growing.Add(booster.Save(taken, GrowingTrees.Iterations));
                    taken = tree + 1;
                }
            }

            growing.Add(booster.Save(taken));
            return booster;
        }
        finally
        {
            growing.End();
        }
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
