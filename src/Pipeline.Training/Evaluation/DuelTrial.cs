using System.Globalization;
using Pipeline.Core.Metrics;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>Puts candidate and champion side by side on the holdout.</summary>
/// <param name="clock">Where the time for the latency comes from.</param>
internal sealed class DuelTrial(TimeProvider clock)
{
    /// <summary>Fewest rows of a slice that is compared.</summary>
    private const int MinimumRows = 50;

    public Duel Run(Champion champion, ScoringModel model, Scored candidate, Scored other, RowBatch holdout, CancellationToken cancellationToken)
    {
        // Rows of a slice have no interval of a curve when they are few: what all tasks have is a loss or a share.
        var metric = candidate is ScoredNumbers ? Metric.Mae : Metric.LogLoss;
        var (compared, gained, lost) = DuelJudge.Slices(metric, candidate, other, SlicesOf(holdout));
        return new()
        {
            Stage = champion.Stage.Name,
            Champion = champion.Digest,
            Rows = holdout.Count,
            Agreement = DuelJudge.Agreement(candidate, other),
            Correlation = DuelJudge.Correlation(candidate, other),
            Metrics = candidate.Catalogue
                .Where(one => one.Target is null && one != Metric.MaxError)
                .Select(one => PairedComparison.CompareWithStage(one, candidate, champion.Stage, champion.Digest, other))
                .ToEquatableList(),
            SliceMetric = metric.Name,
            SlicesCompared = compared,
            Gained = gained,
            Lost = lost,
            Differences = DuelJudge.Furthest(candidate, other, Keys(holdout), Labels(holdout)),
            Points = DuelJudge.Points(candidate, other),
            ChampionP99Milliseconds = RowLatency.MeasureP99(model, holdout, clock, cancellationToken),
            ChampionBytes = model.Bytes,
        };
    }

    private static IEnumerable<(string Column, string Value, int[] Rows)> SlicesOf(RowBatch holdout) => holdout.Schema.Columns
        .Where(column => column.Kind != ColumnKind.Number && column.Role is ColumnRole.Feature or ColumnRole.Slice && holdout.Has(column.Name))
        .SelectMany(column => Evaluation.Slices.Of(column.Name, holdout).Select(slice => (column.Name, slice.Value, Rows: slice.Rows.ToArray())))
        .Where(slice => slice.Rows.Length >= MinimumRows && slice.Rows.Length < holdout.Count);

    private static string[] Keys(RowBatch holdout) => holdout.HasKeys
        ? holdout.Keys.ToArray()
        : [.. Enumerable.Range(1, holdout.Count).Select(row => row.ToString(CultureInfo.InvariantCulture))];

    private static string[] Labels(RowBatch holdout)
    {
        var categories = holdout.Schema.Label.Categories;
        return holdout.Schema.Task switch
        {
            ModelTask.Binary => Array.ConvertAll(holdout.Labels.ToArray(), label => categories[label ? 1 : 0]),
            ModelTask.Multiclass => Array.ConvertAll(holdout.Classes.ToArray(), label => categories[label]),
            _ => Array.ConvertAll(holdout.Targets.ToArray(), label => label.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
