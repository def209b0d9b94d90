using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;
using Pipeline.Scoring;
using Pipeline.Training.External;
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

    /// <summary>A program that cannot be started is no bad combination of settings: it ends the search.</summary>
    private const string NoProgram = "PIP3040";

    /// <summary>Searches. Writes nothing but trials into the log.</summary>
    /// <param name="model">The model class with its search.</param>
    /// <param name="training">Labelled training rows.</param>
    /// <param name="data">Evidence that the data satisfy the model's contract.</param>
    /// <param name="cancellationToken">Ends the wait; finished trials are kept.</param>
    /// <exception cref="PipelineException">PIP3060: the model has no search; PIP3061: no trial could be fitted; PIP3010, PIP3011: unusable rows or settings; PIP3040: the program of an external trainer cannot be started.</exception>
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
            var rows = FoldedRows.Of(training.Select([.. order.Take(Math.Max(Folds, (int)(round.Share * order.Length)))]), Folds);

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
        List<Trainer> trainers, FoldedRows rows, double share, Metric metric, Model model, ValidatedData data, CancellationToken cancellationToken)
    {
        var ended = new Trial[trainers.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, trainers.Count),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (place, stop) =>
            {
                var key = KeyOf(trainers[place], share, metric, model, data);
                var found = await log.FindAsync(key, stop);
                ended[place] = found ?? await Task.Run(() => JudgeAsync(trainers[place], rows, share, metric, model, stop), stop);
                if (found is null)
                {
                    await log.KeepAsync(key, ended[place], stop);
                }

                progress(ended[place], found is not null);
            });

        // Equal values keep the order of the search: the start comes first.
        return [.. ended.OrderBy(trial => trial.Value is null).ThenBy(trial => metric.HigherIsBetter ? -trial.Value : trial.Value)];
    }

    private static async Task<Trial> JudgeAsync(
        Trainer trainer, FoldedRows rows, double share, Metric metric, Model model, CancellationToken cancellationToken)
    {
        try
        {
            if (rows.Fault is not null)
            {
                throw rows.Fault;
            }

            var values = new List<double>();
            foreach (var (seen, held) in rows.Folds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TrainingRows.CheckTrainer(seen.Schema, trainer, seen);
                var scores = await ScoreAsync(trainer, model, seen, held, cancellationToken);
                values.Add(Measures.Measure(metric, ScoredBatch.Of(scores, held, model.Threshold.WithoutRows))?.Value
                    ?? throw new InvalidOperationException($"{metric} cannot be measured on the {held.Count} rows of a fold."));
            }

            var mean = values.Average();
            return new(trainer, share, metric.Name, mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Folds - 1)), Failure: null);
        }
        catch (Exception exception) when (exception is PipelineException { Code: not NoProgram }
            or InvalidOperationException or ArgumentException or DllNotFoundException)
        {
            // One bad combination of settings must not end the search; it is on record with the reason.
            return new(trainer, share, metric.Name, Value: null, Deviation: null, exception is PipelineException known ? known.Why : exception.Message);
        }
    }

    /// <summary>Fits on some rows and scores others: with the library, or with the file that a program leaves.</summary>
    private static async Task<float[]> ScoreAsync(Trainer trainer, Model model, RowBatch seen, RowBatch held, CancellationToken cancellationToken)
    {
        if (trainer is not ExternalTrainer external)
        {
            return Fit.RunOrStop(trainer, seen, cancellationToken).Score(held);
        }

        var (onnx, _, _) = await ExternalFit.RunAsync(external, ModelTrainer.SignatureOf(model), seen, held, cancellationToken);
        using var file = ScoringModel.Load(onnx);
        return file.Score(held, cancellationToken).Values.ToArray();
    }

    private static Digest KeyOf(Trainer trainer, double share, Metric metric, Model model, ValidatedData data) => Digest.Of(EvidenceJson.Write(new
    {
        Data = data.Dataset.Sha256,
        Schema = model.Schema.Fingerprint,
        Split = model.Split,
        Trainer = trainer,
        Files = TrainerFiles.Of(trainer, earlier: null, Environment.CurrentDirectory).Select(file => Digest.Of(File.ReadAllBytes(file))).ToList(),
        Share = share,
        Metric = metric.Name,
        Folds,
        Code = typeof(Tuner).Module.ModuleVersionId,
    }));
}
