using System.Globalization;
using System.Net;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CommandLine;

/// <summary>The plan as one page that needs nothing else: a drawing in SVG and a table.</summary>
internal static class PlanHtml
{
    private const int BoxWidth = 190;
    private const int BoxHeight = 34;
    private const int GapX = 60;
    private const int GapY = 18;

    public static string Write(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyDictionary<ExecutableTarget, PlanPrediction> predictions)
    {
        var places = PlanLayout.Of(plan).ToDictionary(
            place => place.Key,
            place => (X: 20 + (place.Value.Level * (BoxWidth + GapX)), Y: 20 + (int)(place.Value.Row * (BoxHeight + GapY))));
        var width = places.Values.Select(place => place.X).DefaultIfEmpty().Max() + BoxWidth + 20;
        var height = places.Values.Select(place => place.Y).DefaultIfEmpty().Max() + BoxHeight + 20;
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Plan</title>\n").Append(Style)
            .Append("<h1>Plan</h1>\n<p>Point at a target to see only what it needs and what needs it. An arrow leads from a target to what runs after it: solid, it is needed; dashed, it only comes first; thick, it triggers; faint, a longer way says so already.</p>\n")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"drawing\"><svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Plan\">\n")
            .Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        var implied = PlanLayout.Implied(plan);
        foreach (var (from, arrow, to) in PlanPage.Edges(plan))
        {
            Arrow(html, from, to, places, arrow switch
            {
                "-.->" => "order",
                "==>" => "trigger",
                _ => implied.Contains((from, to)) ? "needs implied" : "needs",
            });
        }

        foreach (var target in plan)
        {
            Box(html, target, predictions[target], places[target]);
        }

        html.Append("</svg></div>\n<table>\n<tr><th>#</th><th>Target</th><th>Why</th><th>What would become of it</th><th>What it does</th></tr>\n");
        var number = 0;
        foreach (var target in plan)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{++number}</td><td>{Text(target.Name)}</td><td>{Text(PlanPage.Reason(target, plan))}</td><td class=\"{predictions[target].Status}\">{Text(Words(predictions[target]))}</td><td>{Text(target.Description)}</td></tr>\n");
        }

        return html.Append("</table>\n").Append(Script).Append("</html>\n").ToString();
    }

    private const string Style = """
        <style>
        :root { color-scheme: light dark; --line: #8888; --asked: #3b82f6; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
        .drawing { overflow-x: auto; }
        rect { fill: color-mix(in srgb, var(--shade, gray) 12%, Canvas); stroke: var(--shade, var(--line)); }
        .run { --shade: #d97706; }
        .upToDate { --shade: #16a34a; }
        .restore { --shade: #0d9488; }
        .asked rect { stroke: var(--asked); stroke-width: 3; }
        g.skip text { opacity: .5; }
        td.run, td.upToDate, td.restore { border-left: 4px solid var(--shade); }
        .dim { opacity: .12; }
        .unlisted rect { stroke-dasharray: 4 3; }
        text { fill: currentColor; font-size: 13px; }
        path.edge { fill: none; stroke: currentColor; opacity: .5; }
        path.edge.dim { opacity: .06; }
        path.implied { opacity: .1; }
        path.order { stroke-dasharray: 5 4; }
        path.trigger { stroke-width: 3; }
        marker path { fill: currentColor; }
        table { border-collapse: collapse; margin-top: 1.5rem; }
        th, td { text-align: left; padding: .25rem .8rem; border-bottom: 1px solid var(--line); }
        </style>

        """;

    private const string Script = """
        <script>
        const edges = [...document.querySelectorAll('path.edge')], boxes = [...document.querySelectorAll('g[data-name]')];
        function reach(name, from, to, found = new Set([name])) {
          for (const edge of edges) if (edge.dataset[from] === name && !found.has(edge.dataset[to])) { found.add(edge.dataset[to]); reach(edge.dataset[to], from, to, found); }
          return found;
        }
        for (const box of boxes) {
          box.onmouseenter = () => {
            const before = reach(box.dataset.name, 'to', 'from'), after = reach(box.dataset.name, 'from', 'to');
            const shown = edge => [before, after].some(set => set.has(edge.dataset.from) && set.has(edge.dataset.to));
            for (const edge of edges) edge.classList.toggle('dim', !shown(edge));
            for (const other of boxes) other.classList.toggle('dim', !before.has(other.dataset.name) && !after.has(other.dataset.name));
          };
          box.onmouseleave = () => document.querySelectorAll('.dim').forEach(element => element.classList.remove('dim'));
        }
        </script>

        """;

    private static string Words(PlanPrediction prediction) => prediction.Status switch
    {
        "run" => prediction.Reason.StartsWith("runs: ", StringComparison.Ordinal) ? prediction.Reason : $"runs: {prediction.Reason}",
        "skip" => $"skipped: {prediction.Reason}",
        "unknown" => $"open: {prediction.Reason}",
        _ => prediction.Reason,
    };

    private static void Arrow(
        StringBuilder html, ExecutableTarget source, ExecutableTarget sink, Dictionary<ExecutableTarget, (int X, int Y)> places, string kind)
    {
        var (from, to) = (places[source], places[sink]);
        var (x1, y1, x2, y2) = (from.X + BoxWidth, from.Y + (BoxHeight / 2), to.X, to.Y + (BoxHeight / 2));
        html.Append(CultureInfo.InvariantCulture, $"<path class=\"edge {kind}\" data-from=\"{Text(source.Name)}\" data-to=\"{Text(sink.Name)}\" marker-end=\"url(#tip)\" d=\"M{x1} {y1}C{x1 + (GapX / 2)} {y1} {x2 - (GapX / 2)} {y2} {x2} {y2}\"/>\n");
    }

    private static void Box(StringBuilder html, ExecutableTarget target, PlanPrediction prediction, (int X, int Y) place)
    {
        var kind = string.Join(' ', new[]
        {
            target.Invoked ? "asked" : null,
            prediction.Status,
            target.Listed ? null : "unlisted",
        }.OfType<string>());
        html.Append(CultureInfo.InvariantCulture, $"<g class=\"{kind}\" data-name=\"{Text(target.Name)}\"><title>{Text(target.Description ?? target.Name)}\n{Text(Words(prediction))}</title><rect x=\"{place.X}\" y=\"{place.Y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"6\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{place.X + (BoxWidth / 2)}\" y=\"{place.Y + (BoxHeight / 2)}\" text-anchor=\"middle\" dominant-baseline=\"central\">{Text(target.Name)}</text></g>\n");
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? string.Empty);
}
