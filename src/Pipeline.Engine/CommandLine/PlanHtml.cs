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

    public static string Write(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var levels = Levels(plan);
        var places = new Dictionary<ExecutableTarget, (int X, int Y)>();
        foreach (var level in plan.GroupBy(target => levels[target]))
        {
            var row = 0;
            foreach (var target in level)
            {
                places[target] = (20 + (level.Key * (BoxWidth + GapX)), 20 + (row++ * (BoxHeight + GapY)));
            }
        }

        var width = places.Values.Select(place => place.X).DefaultIfEmpty().Max() + BoxWidth + 20;
        var height = places.Values.Select(place => place.Y).DefaultIfEmpty().Max() + BoxHeight + 20;
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Plan</title>\n").Append(Style)
            .Append("<h1>Plan</h1>\n<p>An arrow leads from a target to what runs after it: solid, it is needed; dashed, it only comes first; thick, it triggers.</p>\n")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"drawing\"><svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"Plan\">\n")
            .Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        foreach (var (from, arrow, to) in PlanPage.Edges(plan))
        {
            Arrow(html, places[from], places[to], arrow switch
            {
                "-.->" => "order",
                "==>" => "trigger",
                _ => "needs",
            });
        }

        foreach (var target in plan)
        {
            Box(html, target, places[target]);
        }

        html.Append("</svg></div>\n<table>\n<tr><th>#</th><th>Target</th><th>Why</th><th>What it does</th></tr>\n");
        var number = 0;
        foreach (var target in plan)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{++number}</td><td>{Text(target.Name)}</td><td>{Text(PlanPage.Reason(target, plan))}</td><td>{Text(target.Description)}</td></tr>\n");
        }

        return html.Append("</table>\n</html>\n").ToString();
    }

    private const string Style = """
        <style>
        :root { color-scheme: light dark; --line: #8888; --box: #8881; --asked: #3b82f6; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
        .drawing { overflow-x: auto; }
        rect { fill: var(--box); stroke: var(--line); }
        .asked rect { stroke: var(--asked); stroke-width: 2; }
        .skipped { opacity: .4; }
        .unlisted rect { stroke-dasharray: 4 3; }
        text { fill: currentColor; font-size: 13px; }
        path.edge { fill: none; stroke: currentColor; opacity: .5; }
        path.order { stroke-dasharray: 5 4; }
        path.trigger { stroke-width: 3; }
        marker path { fill: currentColor; }
        table { border-collapse: collapse; margin-top: 1.5rem; }
        th, td { text-align: left; padding: .25rem .8rem; border-bottom: 1px solid var(--line); }
        </style>

        """;

    // The level of a target is the longest way to it.
    private static Dictionary<ExecutableTarget, int> Levels(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var levels = new Dictionary<ExecutableTarget, int>();
        foreach (var target in plan)
        {
            levels[target] = target.AllDependencies.Where(levels.ContainsKey).Select(other => levels[other] + 1).DefaultIfEmpty().Max();
        }

        return levels;
    }

    private static void Arrow(StringBuilder html, (int X, int Y) from, (int X, int Y) to, string kind)
    {
        var (x1, y1, x2, y2) = (from.X + BoxWidth, from.Y + (BoxHeight / 2), to.X, to.Y + (BoxHeight / 2));
        html.Append(CultureInfo.InvariantCulture, $"<path class=\"edge {kind}\" marker-end=\"url(#tip)\" d=\"M{x1} {y1}C{x1 + (GapX / 2)} {y1} {x2 - (GapX / 2)} {y2} {x2} {y2}\"/>\n");
    }

    private static void Box(StringBuilder html, ExecutableTarget target, (int X, int Y) place)
    {
        var kind = string.Join(' ', new[]
        {
            target.Invoked ? "asked" : null,
            target.Status == ExecutionStatus.Skipped ? "skipped" : null,
            target.Listed ? null : "unlisted",
        }.OfType<string>());
        html.Append(CultureInfo.InvariantCulture, $"<g class=\"{kind}\"><title>{Text(target.Description ?? target.Name)}</title><rect x=\"{place.X}\" y=\"{place.Y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"6\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{place.X + (BoxWidth / 2)}\" y=\"{place.Y + (BoxHeight / 2)}\" text-anchor=\"middle\" dominant-baseline=\"central\">{Text(target.Name)}</text></g>\n");
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? string.Empty);
}
