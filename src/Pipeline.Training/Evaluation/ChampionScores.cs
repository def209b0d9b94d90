using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Compares a candidate with the models that stages hold, on the same rows, wherever a gate asks for it.</summary>
internal static class ChampionScores
{
    public static EquatableList<ChampionComparison> Compare(
        GateSet gates, RowBatch holdout, ScoredRows candidate, IReadOnlyList<Champion> champions, CancellationToken cancellationToken)
    {
        var comparisons = new List<ChampionComparison>();
        foreach (var champion in champions)
        {
            var metrics = gates.OfType<Gate.NoWorseThan>()
                .Where(gate => gate.StageName == champion.Stage.Name)
                .Select(gate => gate.Metric)
                .Distinct()
                .ToList();
            if (metrics.Count > 0)
            {
                comparisons.AddRange(Compare(metrics, holdout, candidate, champion, cancellationToken));
            }
        }

        return comparisons.ToEquatableList();
    }

    private static IEnumerable<ChampionComparison> Compare(
        List<Metric> metrics, RowBatch holdout, ScoredRows candidate, Champion champion, CancellationToken cancellationToken)
    {
        var digest = Digest.Of(champion.Onnx);
        if (Score(holdout, champion, cancellationToken) is { } scores)
        {
            return metrics.Select(metric => PairedComparison.CompareWithStage(metric, candidate, champion.Stage, digest, scores));
        }

        // An older model may want a column that the row type no longer has. Then there is no telling which is better.
        return metrics.Select(metric => new ChampionComparison(
            champion.Stage.Name, digest, metric.Name, null, null, null, null, null, holdout.Count));
    }

    private static ScoredRows? Score(RowBatch holdout, Champion champion, CancellationToken cancellationToken)
    {
        using var model = ScoringModel.Load(champion.Onnx);
        try
        {
            return ScoredRows.Of(model.Score(holdout, cancellationToken).Values, holdout.Labels.Span, model.Signature.Threshold);
        }
        catch (PipelineException exception) when (exception.Code == "PIP3006")
        {
            return null;
        }
    }
}
