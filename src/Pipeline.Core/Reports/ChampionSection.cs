using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Candidate and champion on the same rows: one table and one picture a stage.</summary>
internal static class ChampionSection
{
    /// <summary>Writes the section's content as HTML; nothing where no champion scored the rows.</summary>
    public static Markup ToHtml(EvaluatedModel model) => Markup.Join(
    [
        .. model.Champions.Where(champion => champion.Why is not null).DistinctBy(champion => champion.Stage).Select(champion =>
            Markup.Of($"""<p><strong class="inconclusive">? not compared</strong>: {champion.Why}</p>""")),
        .. model.EmptyStages.Select(stage => Markup.Of($"""<p class="soft">{stage} holds no model yet, by the ledger that was asked.</p>""")),
        .. model.Duels.Select(duel => Markup.Of($"""
            <h3>{duel.Stage}</h3>
            {Table(model, duel)}
            <figure>{Picture(duel)}<figcaption>{Caption(duel)}</figcaption></figure>
            {Differences(duel)}
            """)),
    ]);

    /// <summary>Writes the tables as Markdown; nothing where no champion scored the rows.</summary>
    public static string ToMarkdown(EvaluatedModel model) =>
        string.Concat(model.Champions.Where(champion => champion.Why is not null).DistinctBy(champion => champion.Stage).Select(champion =>
            $"**? not compared**: {MarkdownText.Text(champion.Why)}\n\n"))
        + string.Concat(model.Duels.Select(duel => MarkdownText.Table(
            $"Candidate and champion in {duel.Stage}",
            ["", "Candidate#", "Champion#", "Gain (95 % interval)#"],
            Lines(model, duel).Select(line => (IReadOnlyList<string>)
                [MarkdownText.Text(line.Name), MarkdownText.Text(line.Candidate), MarkdownText.Text(line.Champion), MarkdownText.Text(line.Gain)]))));

    private static Markup Table(EvaluatedModel model, Duel duel) => Page.Table(
        ["", "Candidate#", "Champion#", "Gain (95 % interval)#"],
        Lines(model, duel).Select(line => (IReadOnlyList<Markup>)
            [Page.Text(line.Name), Page.Text(line.Candidate), Page.Text(line.Champion), Page.Text(line.Gain)]));

    private static IEnumerable<(string Name, string Candidate, string Champion, string Gain)> Lines(EvaluatedModel model, Duel duel)
    {
        yield return ("rows", Count(duel.Rows), Count(duel.Rows), string.Empty);
        if (duel.Agreement is { } agreement)
        {
            yield return ("decided alike", string.Empty, string.Empty, Estimate(agreement));
        }

        foreach (var metric in duel.Metrics.Where(metric => metric.Gain is not null))
        {
            yield return (metric.Metric, Number(metric.Candidate ?? 0), Number(metric.ChampionValue ?? 0), Estimate(metric.Gain ?? 0, metric.Low ?? 0, metric.High ?? 0));
        }

        foreach (var slice in duel.Gained.Concat(duel.Lost))
        {
            yield return ($"{(slice.Gain > 0 ? "gained" : "lost")}: {slice.Column} = {slice.Value}, {Count(slice.Rows)} rows, {duel.SliceMetric}", string.Empty, string.Empty, Estimate(slice.Gain, slice.Low, slice.High));
        }

        yield return ($"slices of {Count(duel.SlicesCompared)} gained", Count(duel.Gained.Count), string.Empty, string.Empty);
        yield return ($"slices of {Count(duel.SlicesCompared)} lost", Count(duel.Lost.Count), string.Empty, string.Empty);
        yield return ("scoring one row, ms (99th percentile)", Number(model.P99LatencyMilliseconds), Number(duel.ChampionP99Milliseconds), string.Empty);
        yield return ("size", Bytes(model.ModelBytes), Bytes(duel.ChampionBytes), string.Empty);
    }

    private static Markup Picture(Duel duel) => ScatterPicture.Of(duel.Points, "champion's score", "candidate's score", Caption(duel));

    private static string Caption(Duel duel)
    {
        var correlation = duel.Correlation is { } known ? FormattableString.Invariant($" Their correlation is {Number(known)}.") : string.Empty;
        return duel.Points.Count == 0
            ? "Several classes have no single score to draw."
            : $"Scores of {Count(duel.Points.Count)} rows by both models; on the dashed line they agree.{correlation}";
    }

    private static Markup Differences(Duel duel)
    {
        var table = Page.Table(["Row", "Is", "Candidate#", "Champion#"], duel.Differences.Select(row => (IReadOnlyList<Markup>)
            [Page.Text(row.Row), Page.Text(row.Label), Page.Text(Number(row.Candidate)), Page.Text(Number(row.Champion))]));
        return table.Text.Length == 0 ? Markup.Empty : Markup.Of($"<details><summary>Rows on which they differ most</summary>{table}</details>");
    }
}
