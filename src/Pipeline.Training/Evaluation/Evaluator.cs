using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Measures a model file on rows it never saw, with the same code that the service scores with.</summary>
/// <param name="clock">Where the time for the latency comes from.</param>
public sealed class Evaluator(TimeProvider clock)
{
    /// <summary>Evaluates. Writes nothing; all but the latency is the same each time.</summary>
    /// <param name="model">The model class; its gates say which slices and champions are looked at.</param>
    /// <param name="onnx">The bytes of <c>model.onnx</c>.</param>
    /// <param name="training">The rows it was fitted on: simpler models that gates compare with are fitted on them too.</param>
    /// <param name="holdout">Labelled rows that the model was not fitted on, with the columns that gates slice by.</param>
    /// <param name="trained">Evidence of the training.</param>
    /// <param name="champions">The models that stages hold now, those among them whose file is not at hand; a stage that holds none is left out.</param>
    /// <param name="cancellationToken">Stops it between batches.</param>
    /// <exception cref="PipelineException">PIP3001 to PIP3007 of a model file; PIP3020: unusable rows; PIP3021: evidence of another file; PIP4010: a gate asks what the task does not answer.</exception>
    public Task<EvaluatedModel> RunAsync(
        Model model,
        byte[] onnx,
        RowBatch training,
        RowBatch holdout,
        Sealed<TrainedModel> trained,
        IReadOnlyList<Champion> champions,
        CancellationToken cancellationToken)
    {
        CheckEvidence(model, onnx, trained.Value);
        GatesOfTask.Check(model);
        CheckRows(model, holdout);
        return Task.Run(() => Evaluate(model, onnx, training, holdout, trained, champions, cancellationToken), cancellationToken);
    }

    private EvaluatedModel Evaluate(
        Model model,
        byte[] onnx,
        RowBatch training,
        RowBatch holdout,
        Sealed<TrainedModel> trained,
        IReadOnlyList<Champion> champions,
        CancellationToken cancellationToken)
    {
        using var candidate = ScoringModel.Load(onnx);
        var scored = HoldoutAnswers.Of(candidate, holdout, cancellationToken);
        var gates = model.Gates;
        var (comparisons, duels) = ChampionScores.Compare(gates, holdout, scored, champions, clock, cancellationToken);
        var overall = Measures.MeasureAll(scored, MetricsOf(gates));
        var (groups, small) = Groups.Measure(model, holdout, scored, overall, cancellationToken);
        return new EvaluatedModel
        {
            ModelId = model.Id,
            Task = model.Task,
            Model = candidate.Digest,
            ModelBytes = candidate.Bytes,
            Threshold = candidate.Signature.Threshold,
            Questions = gates.Questions,
            Overall = overall,
            Slices = Slices.Measure(gates, holdout, scored),
            Groups = groups,
            SmallGroups = small,
            Champions = comparisons,
            Duels = duels,
            EmptyStages = ChampionScores.Empty(gates, champions),
            Findings = new Answers(model, candidate, training, holdout, scored, cancellationToken).ToAll(gates),
            P99LatencyMilliseconds = RowLatency.MeasureP99(candidate, holdout, clock, cancellationToken),
            MemoryMegabytes = gates.Questions.Contains(Budget.MemoryName) ? ModelMemory.Measure(onnx, holdout, cancellationToken) : null,
            OnnxDifference = trained.Value.Parity.LargestDifference,
            RocCurve = scored is ScoredRows binary ? RocCurve.Of(binary) : [],
            Calibration = scored switch
            {
                ScoredRows rows => Calibration.BinsOf(rows),
                ScoredClasses classes => Calibration.BinsOf(ClassMetrics.Confidence(classes)),
                _ => [],
            },
            Classes = (scored as ScoredClasses)?.Classes ?? [],
            Confusion = scored is ScoredClasses several ? ClassMetrics.Confusion(several) : [],
            Predictions = scored is ScoredNumbers numbers ? NumberMetrics.Points(numbers) : [],
            Basis = [trained.Basis],
        };
    }

    /// <summary>Gives what gates ask for beyond the task's catalogue.</summary>
    private static IEnumerable<Metric> MetricsOf(GateSet gates) => gates.Select(gate => gate switch
    {
        Gate.MetricBound { SliceColumn: null } bound => bound.Metric,
        Gate.MetricWithin within => within.Metric,
        _ => null,
    }).OfType<Metric>();

    private static void CheckEvidence(Model model, byte[] onnx, TrainedModel trained)
    {
        var found = Digest.Of(onnx);
        var why = trained.ModelId != model.Id ? $"It is about model '{trained.ModelId}'."
            : trained.Model != found ? $"It is about sha256:{trained.Model.Abbreviated}…, and the file is sha256:{found.Abbreviated}…."
            : null;
        if (why is not null)
        {
            throw new PipelineException(
                "PIP3021", $"The evidence of training does not fit the file of model '{model.Id}'.", why, "Run the Train target again, then Evaluate.");
        }
    }

    private static void CheckRows(Model model, RowBatch holdout)
    {
        var errors = new List<string>();
        if (holdout.Count == 0)
        {
            errors.Add("there are no holdout rows");
        }

        if (!holdout.HasLabels)
        {
            errors.Add($"the holdout rows have no label '{model.Schema.Label.Name}'");
        }

        errors.AddRange(model.Gates
            .Where(gate => ColumnOf(gate) is { } column && !holdout.Has(column))
            .Select(gate => $"the gate '{gate.Name}' looks at a column that the holdout rows do not have"));
        if (errors.Count > 0)
        {
            throw new PipelineException(
                "PIP3020",
                $"Model '{model.Id}' cannot be evaluated on these rows.",
                string.Join("; ", errors) + ".",
                "Change the model's Split so that it holds out labelled rows, and let gates slice by features and slices only.");
        }
    }

    private static string? ColumnOf(Gate gate) => gate switch
    {
        Gate.MetricBound bound => bound.SliceColumn,
        Gate.Fairness fairness => fairness.Column,
        _ => null,
    };
}
