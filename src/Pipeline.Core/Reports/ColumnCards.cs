using Pipeline.Core.Drift;
using Pipeline.Core.Profiles;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>A card a column: what it looks like, in the reference and now.</summary>
internal static class ColumnCards
{
    private const int MostCategories = 8;

    /// <summary>Writes the cards, drifted columns first.</summary>
    public static Markup Of(DataFacts facts)
    {
        var reference = (facts.Reference?.Columns ?? []).ToLookup(column => column.Column, StringComparer.Ordinal);
        var drifted = (facts.Drift?.Report?.Drifted ?? []).Select(column => column.Column).ToHashSet(StringComparer.Ordinal);
        var cards = facts.Profile.Columns
            .OrderByDescending(column => drifted.Contains(column.Column))
            .Select((column, index) => Card(column, facts, reference[column.Column].FirstOrDefault(), index))
            .ToList();
        var legend = facts.Reference is null
            ? Markup.Empty
            : Markup.Of($"""<p class="soft"><span class="swatch box"></span> these data <span class="swatch outline"></span> {facts.Drift?.Against}</p>""");
        return cards.Count == 0 ? Markup.Empty : Markup.Of($"""{legend}<div class="columns">{Markup.Join(cards)}</div>""");
    }

    private static Markup Card(ColumnProfile column, DataFacts facts, ColumnProfile? reference, int index)
    {
        var drift = facts.Drift?.Report?.Columns.FirstOrDefault(measured => measured.Column == column.Column);
        var verdict = drift is { Drifted: true } ? Markup.Of($""" <strong class="failed">{DriftSection.InWords(facts.Drift!, drift)}</strong>""") : Markup.Empty;
        return Markup.Of($"""<article class="card"><h3>{Page.Code(column.Column)}{verdict}</h3>{Picture(column, facts, reference, index)}{Page.Facts(Facts(column, facts.Profile.Rows, drift))}</article>""");
    }

    private static Markup Picture(ColumnProfile column, DataFacts facts, ColumnProfile? reference, int index)
    {
        if (column.Values is { Count: > 0 } values)
        {
            return Histograms.Of(column.Column, values, reference?.Values is { Count: > 0 } before ? before : null, $"column-{index}");
        }

        return column.Categories.Count == 0 ? Markup.Empty : Categories(column, facts.Profile.Rows, reference, facts.Reference?.Rows ?? 0);
    }

    private static Markup Categories(ColumnProfile column, long rows, ColumnProfile? reference, long referenceRows)
    {
        var before = reference?.Categories.ToLookup(category => category.Value, category => category.Rows, StringComparer.Ordinal);
        var gone = (reference?.Categories ?? []).Where(category => column.Categories.All(now => now.Value != category.Value)).Select(category => category with { Rows = 0 });
        var shown = column.Categories.Concat(gone).Take(MostCategories).ToList();
        IReadOnlyList<string> heads = before is null ? ["Category", "Share#", string.Empty] : ["Category", "Share#", "Before#", string.Empty];
        return Page.Plain(heads, shown.Select(category =>
        {
            var share = rows == 0 ? 0 : (double)category.Rows / rows;
            var earlier = before is null || referenceRows == 0 ? (double?)null : (double)before[category.Value].FirstOrDefault() / referenceRows;
            IEnumerable<Markup> shares = earlier is { } known ? [Page.Text(Share(share)), Page.Text(Share(known))] : [Page.Text(Share(share))];
            return (IReadOnlyList<Markup>)[Page.Text(category.Value), .. shares, Histograms.Bar(share, earlier)];
        }));
    }

    private static IEnumerable<(string Name, Markup Value)> Facts(ColumnProfile column, long rows, ColumnDrift? drift)
    {
        yield return ("missing", Page.Text(drift is { } measured && measured.ReferenceMissing + measured.CurrentMissing > 0 ? DriftSection.Missing(measured) : Missing(column, rows)));
        yield return ("distinct", Page.Text((column.DistinctError > 0 ? "about " : string.Empty) + Count(column.Distinct)));
        if (column.Numbers is { } numbers)
        {
            yield return ("range", Page.Text($"{Number(numbers.Minimum)} to {Number(numbers.Maximum)}"));
            yield return ("mean ± deviation", Page.Text($"{Number(numbers.Mean)} ± {Number(numbers.StandardDeviation)}"));
            yield return ("median, 5 % to 95 %", Page.Text(numbers.Quantiles.Count == 7
                ? $"{Number(numbers.Quantiles[3])}, {Number(numbers.Quantiles[1])} to {Number(numbers.Quantiles[5])}"
                : "–"));
        }

        if (drift?.Difference is { } difference)
        {
            yield return ("difference", Page.Text($"{DriftSection.Rounded(difference)} (seen from {DriftSection.Rounded(drift.Detectable)})"));
        }
    }

    private static string Missing(ColumnProfile column, long rows) => column.Missing == 0 || rows == 0
        ? "none"
        : $"{Count(column.Missing)} ({Share((double)column.Missing / rows)})";
}
