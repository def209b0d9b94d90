using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Compares a candidate with the models that stages hold, on the same rows, wherever a gate asks for it.</summary>
internal static class ChampionScores
{
    /// <summary>Names the stages that gates ask for and that hold no model.</summary>
    public static EquatableList<string> Empty(GateSet gates, IReadOnlyList<Champion> champions) => gates
        .OfType<Gate.NoWorseThan>()
        .Select(gate => gate.StageName)
        .Distinct(StringComparer.Ordinal)
        .Where(stage => champions.All(champion => champion.Stage.Name != stage))
        .ToEquatableList();

    /// <summary>Compares the candidate with every champion that a gate asks for: the metrics of its gates, and the two models side by side.</summary>
    public static (EquatableList<ChampionComparison> Comparisons, EquatableList<Duel> Duels) Compare(
        GateSet gates, RowBatch holdout, Scored candidate, IReadOnlyList<Champion> champions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var comparisons = new List<ChampionComparison>();
        var duels = new List<Duel>();
        foreach (var champion in champions)
        {
            var metrics = gates.OfType<Gate.NoWorseThan>()
                .Where(gate => gate.StageName == champion.Stage.Name)
                .Select(gate => gate.Metric)
                .Distinct()
                .ToList();
            if (metrics.Count == 0)
            {
                continue;
            }

            using var model = champion.Onnx is null ? null : ScoringModel.Load(champion.Onnx);
            var (scores, why) = Score(holdout, candidate, champion, model, cancellationToken);
            comparisons.AddRange(metrics.Select(metric => scores is not null
                ? PairedComparison.CompareWithStage(metric, candidate, champion.Stage, champion.Digest, scores)
                : new(champion.Stage.Name, champion.Digest, metric.Name, null, null, null, null, null, holdout.Count) { Why = why }));
            if (scores is not null)
            {
                duels.Add(new DuelTrial(clock).Run(champion, model!, candidate, scores, holdout, cancellationToken));
            }
        }

        return (comparisons.ToEquatableList(), duels.ToEquatableList());
    }

    private static (Scored? Scores, string? Why) Score(
        RowBatch holdout, Scored candidate, Champion champion, ScoringModel? model, CancellationToken cancellationToken)
    {
        if (model is null)
        {
            return (null, champion.Why);
        }

        if (model.Signature.Task != holdout.Schema.Task || (candidate is ScoredClasses classes && !classes.Classes.Equals(model.Signature.Classes)))
        {
            return (null, $"The model in {champion.Stage} predicts something else: the label has changed since.");
        }

        try
        {
            return (HoldoutAnswers.Of(model, holdout, cancellationToken), null);
        }
        catch (PipelineException exception) when (exception.Code == "PIP3006")
        {
            // An older model may want a column that the row type no longer has. Then there is no telling which is better.
            return (null, $"The model in {champion.Stage} cannot score these rows. {exception.Why}");
        }
    }
}
