namespace Pipeline.Core.Reports;

/// <summary>The frame of every report: one file that loads nothing, runs nothing, and fits a phone.</summary>
internal static class Page
{
    private const string Style = """
        :root{--ink:#1c1e21;--soft:#5f6670;--line:#d9dde3;--paper:#fff;--tint:#f5f6f8;--good:#17713a;--bad:#b3261e;--open:#8a5a00;--mark:#2456b3}
        @media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a3abb5;--line:#3a4048;--paper:#16181b;--tint:#1f2226;--good:#67c98a;--bad:#ff8a80;--open:#f0b429;--mark:#86aef5}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1rem;max-width:62rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
        .verdict{overflow-wrap:anywhere}p{margin:.25rem 0 .75rem}.soft{color:var(--soft)}
        .verdict{border:1px solid;border-left-width:.5rem;border-radius:.25rem;padding:.75rem 1rem;margin:1rem 0;font-size:1.1rem}
        .passed{color:var(--good)}.failed{color:var(--bad)}.inconclusive{color:var(--open)}
        .verdict>*{color:var(--ink)}.verdict>strong{color:inherit}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
        th{font-weight:600;color:var(--soft)}td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}th.number{text-align:right}
        td strong{white-space:nowrap}td code{overflow-wrap:break-word}
        code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        figure{margin:.5rem 0}svg{max-width:100%;height:auto;display:block}figcaption{color:var(--soft);font-size:.9rem}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1.5rem}
        .share{display:flex;gap:.5rem;align-items:center}.share svg{flex:none}
        details{margin:.25rem 0}summary{cursor:pointer;color:var(--soft)}
        .axis{stroke:var(--line);fill:none}.label{fill:var(--soft);font:11px system-ui,sans-serif}.curve{stroke:var(--mark);fill:none;stroke-width:2}
        .dot{fill:var(--mark)}.whisker{stroke:var(--mark);stroke-width:2}.chance{stroke:var(--soft);stroke-dasharray:4 4;fill:none}.box{fill:var(--mark);opacity:.35}
        .thin{stroke:var(--soft);fill:none;stroke-width:1;opacity:.35}.up{fill:var(--bad)}.down{fill:var(--mark)}
        .columns{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:1.25rem}
        .card{border:1px solid var(--line);border-radius:.25rem;padding:.5rem .75rem;min-width:0}.card h3{margin:0 0 .25rem}
        .card dl{grid-template-columns:max-content 1fr;gap:0 .75rem;font-size:.9rem;margin:.5rem 0}.card table{font-size:.9rem}.card td svg{min-width:5rem;margin-top:.35rem}
        .confusion td{background:color-mix(in srgb,var(--bad) calc(var(--share,0%)*.5),transparent);text-align:right;padding:.35rem .75rem}.confusion td.right{background:color-mix(in srgb,var(--mark) calc(var(--share,0%)*.5),transparent)}
        .outline{stroke:var(--ink);fill:none;stroke-width:1.5}
        .swatch{display:inline-block;width:.9rem;height:.7rem;background:var(--mark);margin-left:.5rem}.swatch.outline{background:none;border:0;border-top:2px solid var(--ink);opacity:1;height:0;vertical-align:middle}
        @media(max-width:40rem){.card dl{grid-template-columns:max-content 1fr}
        table.cards thead{position:absolute;left:-999rem}
        table.cards tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}
        table.cards td{display:block;border:0;padding:.1rem 0;text-align:left;white-space:normal}
        table.cards td[data-label]:not(:empty)::before{content:attr(data-label) ": ";color:var(--soft)}
        dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
        @media print{body{max-width:none}details>*{display:block}}
        """;

    /// <summary>Makes a whole HTML document.</summary>
    public static string Of(string title, Markup body) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{title}</title>
        <style>
        {new Markup(Style)}
        </style>
        </head>
        <body>
        <main>
        {body}
        </main>
        </body>
        </html>

        """).Text.ReplaceLineEndings("\n");

    /// <summary>Makes the banner that says it all.</summary>
    /// <param name="state">Style class: <c>passed</c>, <c>failed</c>, <c>inconclusive</c>, or <c>plain</c> where nothing is judged.</param>
    /// <param name="verdict">The verdict in a few words.</param>
    /// <param name="detail">One sentence more.</param>
    public static Markup Verdict(string state, string verdict, string detail) => Markup.Of(
        $"""<div class="verdict {state}" role="status"><strong>{verdict}</strong><div>{detail}</div></div>""");

    /// <summary>Makes a section; nothing where there is nothing in it.</summary>
    public static Markup Section(string title, Markup content) => content.Text.Length == 0
        ? Markup.Empty
        : Markup.Of($"<section>\n<h2>{title}</h2>\n{content}\n</section>");

    /// <summary>Makes a table that becomes a list of cards on a phone; nothing without rows.</summary>
    /// <param name="heads">Column heads; one that ends with <c>#</c> is of numbers.</param>
    /// <param name="rows">The cells, as many as heads.</param>
    public static Markup Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<Markup>> rows)
    {
        var body = rows.Select(cells => Markup.Of($"<tr>{Markup.Join(cells.Select((cell, index) => Cell(heads[index], cell)))}</tr>")).ToList();
        return body.Count == 0
            ? Markup.Empty
            : Markup.Of($"""
                <div class="scroll"><table class="cards">
                <thead><tr>{Markup.Join(heads.Select(Head))}</tr></thead>
                <tbody>
                {Markup.Join(body)}
                </tbody>
                </table></div>
                """);
    }

    /// <summary>Makes a small table that stays one on a phone; nothing without rows.</summary>
    /// <param name="heads">Column heads, as in <see cref="Table"/>.</param>
    /// <param name="rows">The cells, as many as heads.</param>
    public static Markup Plain(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<Markup>> rows)
    {
        var body = rows.Select(cells => Markup.Of($"<tr>{Markup.Join(cells.Select((cell, index) => Cell(heads[index], cell)))}</tr>")).ToList();
        return body.Count == 0
            ? Markup.Empty
            : Markup.Of($"""<div class="scroll"><table><thead><tr>{Markup.Join(heads.Select(Head))}</tr></thead><tbody>{Markup.Join(body)}</tbody></table></div>""");
    }

    /// <summary>Makes a list of names with their values.</summary>
    public static Markup Facts(IEnumerable<(string Name, Markup Value)> facts) => Markup.Of(
        $"<dl>\n{Markup.Join(facts.Select(fact => Markup.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>")))}\n</dl>");

    /// <summary>Encodes a text.</summary>
    public static Markup Text(string? text) => Markup.Of($"{text}");

    /// <summary>Encodes a text as code.</summary>
    public static Markup Code(string? text) => Markup.Of($"<code>{text}</code>");

    private static Markup Head(string head) => head.EndsWith('#')
        ? Markup.Of($"""<th scope="col" class="number">{head[..^1]}</th>""")
        : Markup.Of($"""<th scope="col">{head}</th>""");

    private static Markup Cell(string head, Markup cell) => head.EndsWith('#')
        ? Markup.Of($"""<td class="number" data-label="{head[..^1]}">{cell}</td>""")
        : head.Length == 0 ? Markup.Of($"<td>{cell}</td>") : Markup.Of($"""<td data-label="{head}">{cell}</td>""");
}
