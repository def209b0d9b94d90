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
    /// <param name="holdout">Labelled rows that the model was not fitted on, with the columns that gates slice by.</param>
    /// <param name="trained">Evidence of the training.</param>
    /// <param name="champions">The models that stages hold now; a stage that holds none is left out.</param>
    /// <param name="cancellationToken">Stops it between batches.</param>
    /// <exception cref="PipelineException">PIP3001 to PIP3007 of a model file; PIP3020: unusable rows; PIP3021: evidence of another file.</exception>
    public Task<EvaluatedModel> RunAsync(
        Model model,
        byte[] onnx,
        RowBatch holdout,
        Sealed<TrainedModel> trained,
        IReadOnlyList<Champion> champions,
        CancellationToken cancellationToken)
    {
        CheckEvidence(model, onnx, trained.Value);
        CheckRows(model, holdout);
        return Task.Run(() => Evaluate(model, onnx, holdout, trained, champions, cancellationToken), cancellationToken);
    }

    private EvaluatedModel Evaluate(
        Model model,
        byte[] onnx,
        RowBatch holdout,
        Sealed<TrainedModel> trained,
        IReadOnlyList<Champion> champions,
        CancellationToken cancellationToken)
    {
        using var candidate = ScoringModel.Load(onnx);
        var threshold = candidate.Signature.Threshold;
        var scored = ScoredRows.Of(candidate.Score(holdout, cancellationToken).Values, holdout.Labels.Span, threshold);
        return new EvaluatedModel
        {
            ModelId = model.Id,
            Model = candidate.Digest,
            ModelBytes = candidate.Bytes,
            Threshold = threshold,
            Questions = model.Gates.Questions,
            Overall = BinaryMetrics.Measure(scored),
            Slices = Slices.Measure(model.Gates, holdout, scored),
            Champions = ChampionScores.Compare(model.Gates, holdout, scored, champions, cancellationToken),
            P99LatencyMilliseconds = RowLatency.MeasureP99(candidate, holdout, clock, cancellationToken),
            RocCurve = RocCurve.Of(scored),
            Calibration = Calibration.BinsOf(scored),
            Basis = [trained.Basis],
        };
    }

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

        errors.AddRange(model.Gates.OfType<Gate.MetricBound>()
            .Where(gate => gate.SliceColumn is not null && !holdout.Has(gate.SliceColumn))
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
}
