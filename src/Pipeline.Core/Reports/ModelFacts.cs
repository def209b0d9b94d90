using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Reports;

/// <summary>What a report on a model is written from: its evaluation, and what else is known by then.</summary>
public sealed record ModelFacts
{
    /// <summary>Gets what the model is for, one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Gets what people say of the model.</summary>
    public ModelStatements Statements { get; init; } = new();

    /// <summary>Gets the evaluation.</summary>
    public required EvaluatedModel Evaluation { get; init; }

    /// <summary>Gets what every gate said; empty before the gates were put.</summary>
    public EquatableList<GateVerdict> Verdicts { get; init; } = [];

    /// <summary>Gets each gate that is looser than that of the last registered version, in a sentence.</summary>
    public EquatableList<string> Loosened { get; init; } = [];

    /// <summary>Gets how it was trained.</summary>
    public TrainedModel? Training { get; init; }

    /// <summary>Gets the data.</summary>
    public ValidatedData? Data { get; init; }

    /// <summary>Gets the code.</summary>
    public ValidatedCode? Code { get; init; }

    /// <summary>Gets what the model depends on and how.</summary>
    public ExplainedModel? Explanation { get; init; }

    /// <summary>Gets the version, once registered.</summary>
    public RegisteredModel? Registration { get; init; }

    /// <summary>Gets the decisions on the holdout rows, put together from the measurements.</summary>
    internal Confusion Decisions
    {
        get
        {
            if (Evaluation.Task != ModelTask.Binary)
            {
                return new(0, 0, 0, 0);
            }

            var (recall, precision) = (Find(Metric.Recall), Find(Metric.Precision));
            var positives = recall?.Rows ?? 0;
            var found = (long)Math.Round((recall?.Value ?? 0) * positives);
            var wrong = (precision?.Rows ?? 0) - found;
            return new(found, wrong, Evaluation.HoldoutRows - positives - wrong, positives - found);
        }
    }

    /// <summary>Gets the threshold in a sentence; nothing for other tasks than binary.</summary>
    internal string DecidedFrom => Evaluation.Task == ModelTask.Binary
        ? $" Decided positive from a probability of {Figures.Number(Evaluation.Threshold)}."
        : string.Empty;

    /// <summary>Gets how many gates gave an answer.</summary>
    internal int Count(Verdict verdict) => Verdicts.Count(gate => gate.Verdict == verdict);

    /// <summary>Finds a metric on all holdout rows.</summary>
    internal Measurement? Find(Metric metric) => Evaluation.Overall.FirstOrDefault(measured => measured.Metric == metric.Name);

    /// <summary>Says the verdict of all gates: a style, a headline and one sentence more.</summary>
    internal (string State, string Headline, string Detail) Summarize()
    {
        var id = Evaluation.ModelId;
        if (Verdicts.Count == 0)
        {
            return ("inconclusive", $"{id} was measured; its gates were not asked yet.", "Run the Gate target.");
        }

        var accepted = Verdicts.Count(gate => gate.Accepted);
        var counts = FormattableString.Invariant(
            $"{Count(Verdict.Passed)} passed, {Count(Verdict.Failed)} failed, {Count(Verdict.Inconclusive)} inconclusive ({accepted} of them accepted by name).");
        return Verdicts.All(gate => gate.LetsThrough)
            ? (accepted == 0 ? "passed" : "inconclusive", $"{id} may go on.", counts)
            : (Count(Verdict.Failed) > 0 ? "failed" : "inconclusive", $"{id} may not go on.", counts);
    }
}
