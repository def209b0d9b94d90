using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tuning;

/// <summary>
/// Runs a model's search. Every trial is cross-validated on training rows, so the holdout stays unseen; trials run side by side, and the outcome
/// does not depend on how many do. A finished trial is kept and never run again.
/// </summary>
/// <param name="log">Where trials are kept.</param>
/// <param name="parallel">The most trials at once, 1 or more.</param>
/// <param name="progress">Hears of every trial as it ends, and whether it was found in the log.</param>
public sealed class Tuner(ITrialLog log, int parallel, Action<Trial, bool> progress)
{
    /// <summary>Parts of the training rows; each is held back once.</summary>
    public const int Folds = 3;

    /// <summary>Searches. Writes nothing but trials into the log.</summary>
    /// <param name="model">The model class with its search.</param>
    /// <param name="training">Labelled training rows.</param>
    /// <param name="data">Evidence that the data satisfy the model's contract.</param>
    /// <param name="cancellationToken">Ends the wait; finished trials are kept.</param>
    /// <exception cref="PipelineException">PIP3060: the model has no search; PIP3061: no trial could be fitted; PIP3010, PIP3011: unusable rows or settings.</exception>
    public async Task<TunedModel> RunAsync(Model model, RowBatch training, Sealed<ValidatedData> data, CancellationToken cancellationToken)
    {
        var search = model.Search ?? throw new PipelineException(
            "PIP3060",
            $"Model '{model.Id}' has no search.",
            "Its class does not override Search.",
            "Override it: Search.From(new LightGbmTrainer()).Vary(Settings.LogWhole(4, 63), (trainer, leaves) => trainer with { Leaves = leaves }).Random(trials: 40).");
        TrainingRows.Check(model.Schema, search.Start, training, training);
        foreach (var candidate in search.Candidates())
        {
            TrainerSettings.Check(candidate, model.Schema);
        }

        var metric = ScoredBatch.RankingMetric(model.Task);
        int[] order = [.. Enumerable.Range(0, training.Count)];
        new SplitMix(1).Shuffle<int>(order);
        var trials = new List<Trial>();
        IReadOnlyList<Trainer> going = search.Candidates();
        foreach (var round in search.Rounds)
        {
            var rows = training.Select([.. order.Take(Math.Max(Folds, (int)(round.Share * order.Length)))]);

            // The start takes part to the end: what is called better was compared with it on the same rows.
            var ended = await RoundAsync([.. going.Take(round.Trials).Append(search.Start).Distinct()], rows, round.Share, metric, model, data.Value, cancellationToken);
            trials.AddRange(ended);
            going = [.. ended.Where(trial => trial.Value is not null).Select(trial => trial.Trainer)];
        }

        var best = trials.Where(trial => trial.Value is not null && trial.Share >= search.Rounds[^1].Share).ToList();
        return best.Count > 0
            ? new TunedModel
            {
                ModelId = model.Id,
                Dataset = data.Value.Dataset,
                Folds = Folds,
                Metric = metric.Name,
                HigherIsBetter = metric.HigherIsBetter,
                Trials = trials.ToEquatableList(),
                Best = best[0].Trainer,
                Start = search.Start,
                Basis = [data.Basis],
            }
            : throw new PipelineException(
                "PIP3061",
                $"No trial of the search of model '{model.Id}' could be fitted.",
                string.Join(" ", trials.Select(trial => trial.Failure).OfType<string>().Distinct().Take(3)),
                "Correct the ranges of its settings, or the data.");
    }

    private async Task<IReadOnlyList<Trial>> RoundAsync(
        List<Trainer> trainers, RowBatch rows, double share, Metric metric, Model model, ValidatedData data, CancellationToken cancellationToken)
    {
        var ended = new Trial[trainers.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, trainers.Count),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (place, stop) =>
            {
                var key = KeyOf(trainers[place], share, metric, model, data);
                var found = await log.FindAsync(key, stop);
                ended[place] = found ?? await Task.Run(() => Judge(trainers[place], rows, share, metric, model.Threshold.WithoutRows, stop), stop);
                if (found is null)
                {
                    await log.KeepAsync(key, ended[place], stop);
                }

                progress(ended[place], found is not null);
            });

        // Equal values keep the order of the search: the start comes first.
        return [.. ended.OrderBy(trial => trial.Value is null).ThenBy(trial => metric.HigherIsBetter ? -trial.Value : trial.Value)];
    }

    private static Trial Judge(Trainer trainer, RowBatch rows, double share, Metric metric, double threshold, CancellationToken cancellationToken)
    {
        try
        {
            var values = new double[Folds];
            for (var fold = 0; fold < Folds; fold++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var held = rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row % Folds == fold)]);
                var seen = rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row % Folds != fold)]);
                TrainingRows.Check(rows.Schema, trainer, seen, held);
                values[fold] = Measures.Measure(metric, ScoredBatch.Of(Fit.RunOrStop(trainer, seen, cancellationToken).Score(held), held, threshold))?.Value
                    ?? throw new InvalidOperationException($"{metric} cannot be measured on the {held.Count} rows of a fold.");
            }

            var mean = values.Average();
            return new(trainer, share, metric.Name, mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Folds - 1)), Failure: null);
        }
        catch (Exception exception) when (exception is PipelineException or InvalidOperationException or ArgumentException or DllNotFoundException)
        {
            // One bad combination of settings must not end the search; it is on record with the reason.
            return new(trainer, share, metric.Name, Value: null, Deviation: null, exception is PipelineException known ? known.Why : exception.Message);
        }
    }

    private static Digest KeyOf(Trainer trainer, double share, Metric metric, Model model, ValidatedData data) => Digest.Of(EvidenceJson.Write(new
    {
        Data = data.Dataset.Sha256,
        Schema = model.Schema.Fingerprint,
        Split = model.Split,
        Trainer = trainer,
        Share = share,
        Metric = metric.Name,
        Folds,
        Code = typeof(Tuner).Module.ModuleVersionId,
    }));
}
