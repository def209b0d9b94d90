using Pipeline.Core.Profiles;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Draws distributions: these data as bars, the reference as a line. Each picture has a title, a description and a table.</summary>
internal static class Histograms
{
    private const double Width = 320;
    private const double Height = 110;
    private const double Base = 92;

    /// <summary>Draws numbers.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="values">These data.</param>
    /// <param name="reference">What they are compared with, if there is something.</param>
    /// <param name="id">Of the picture, not used by another one on the page.</param>
    public static Markup Of(string column, ValueSketch values, ValueSketch? reference, string id)
    {
        var bins = HistogramBins.For(values, reference);
        var (now, before) = (bins.Shares(values), reference is null ? null : bins.Shares(reference));
        var highest = Math.Max(now.Max(), before?.Max() ?? 0);
        double X(double bin) => 4 + ((Width - 8) * bin / bins.Count);
        double Y(double share) => Base - ((Base - 6) * share / highest);
        var bars = Markup.Join(now.Select((share, bin) => Markup.Of(
            $"""<rect class="box" x="{Coordinate(X(bin) + 0.5)}" y="{Coordinate(Y(share))}" width="{Coordinate(X(1) - X(0) - 1)}" height="{Coordinate(Base - Y(share))}"/>""")));
        var outline = before is null ? Markup.Empty : Markup.Of(
            $"""<polyline class="outline" points="{string.Join(' ', before.SelectMany((share, bin) => new[] { (X(bin), Y(share)), (X(bin + 1), Y(share)) }).Select(point => $"{Coordinate(point.Item1)},{Coordinate(point.Item2)}"))}"/>""");
        var (from, to) = (bins.Start, bins.Start + (bins.Count * bins.Step));
        return Markup.Of($"""
            <figure><svg role="img" aria-labelledby="{id}-title {id}-text" viewBox="0 0 {Coordinate(Width)} {Coordinate(Height)}" width="{Coordinate(Width)}" height="{Coordinate(Height)}"><title id="{id}-title">Distribution of {column}</title><desc id="{id}-text">{Describe(values, reference, bins, now)}</desc>{bars}{outline}<line class="axis" x1="4" x2="{Coordinate(Width - 4)}" y1="{Coordinate(Base)}" y2="{Coordinate(Base)}"/><text class="label" x="4" y="{Coordinate(Height - 4)}">{Number(from)}</text><text class="label" x="{Coordinate(Width - 4)}" y="{Coordinate(Height - 4)}" text-anchor="end">{Number(to)}</text></svg>
            <details><summary>as a table</summary>{Table(bins, now, before)}</details></figure>
            """);
    }

    /// <summary>Draws a share as a bar, with a stroke where it was before.</summary>
    public static Markup Bar(double share, double? before)
    {
        var was = before is { } earlier
            ? Markup.Of($"""<line class="outline" x1="{Coordinate(1 + (96 * earlier))}" x2="{Coordinate(1 + (96 * earlier))}" y1="0" y2="12"/>""")
            : Markup.Empty;
        var text = before is { } known ? $"{Share(share)}, before {Share(known)}" : Share(share);
        return Markup.Of($"""
            <svg role="img" aria-label="{text}" width="100" height="12" viewBox="0 0 100 12"><rect class="box" x="1" y="2" width="{Coordinate(96 * Math.Clamp(share, 0, 1))}" height="8"/>{was}</svg>
            """);
    }

    private static string Describe(ValueSketch values, ValueSketch? reference, HistogramBins bins, double[] shares)
    {
        var fullest = Array.IndexOf(shares, shares.Max());
        var text = $"Half of the numbers are below {Number(values.Quantile(0.5))}, the middle half from {Number(values.Quantile(0.25))} to {Number(values.Quantile(0.75))}; "
            + $"most are between {Number(bins.Start + (fullest * bins.Step))} and {Number(bins.Start + ((fullest + 1) * bins.Step))} ({Share(shares[fullest])}).";
        return reference is null
            ? text
            : text + $" In the reference: half below {Number(reference.Quantile(0.5))}, the middle half from {Number(reference.Quantile(0.25))} to {Number(reference.Quantile(0.75))}.";
    }

    private static Markup Table(HistogramBins bins, double[] now, double[]? before) => Page.Plain(
        before is null ? ["From", "To", "Share#"] : ["From", "To", "Share#", "Before#"],
        now.Select((share, bin) =>
        {
            var from = bin == 0 ? "below" : Number(bins.Start + (bin * bins.Step));
            var to = bin == bins.Count - 1 ? "above" : Number(bins.Start + ((bin + 1) * bins.Step));
            IEnumerable<Markup> earlier = before is null ? [] : [Page.Text(Share(before[bin]))];
            return (IReadOnlyList<Markup>)[Page.Text(from), Page.Text(to), Page.Text(Share(share)), .. earlier];
        }));
}
