using Pipeline.Core.Evidence;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Which class was decided for rows of which class: the table, each cell tinted by its share of its row.</summary>
internal static class ConfusionSection
{
    /// <summary>Writes the table; nothing for other tasks.</summary>
    public static Markup ToHtml(EvaluatedModel model)
    {
        if (model.Classes.Count == 0 || model.Confusion.Count != model.Classes.Count)
        {
            return Markup.Empty;
        }

        var heads = Markup.Join(model.Classes.Select(name => Markup.Of($"""<th scope="col" class="number">{name}</th>""")));
        var lines = Markup.Join(model.Classes.Select((name, row) => Markup.Of(
            $"""<tr><th scope="row">{name}</th>{Markup.Join(model.Confusion[row].Select((count, column) => Cell(model, row, column, count)))}<td class="number">{Count(Rows(model, row))}</td></tr>""")));
        return Markup.Of($"""
            <p class="soft">A line a class, a column a decision; the tint is the share of the line, and the diagonal is right. {Words(model)}</p>
            <div class="scroll"><table class="confusion"><thead><tr><th scope="col">Is</th>{heads}<th scope="col" class="number">Rows</th></tr></thead><tbody>{lines}</tbody></table></div>
            """);
    }

    /// <summary>The same for Markdown, without tint.</summary>
    public static string ToMarkdown(EvaluatedModel model) => model.Classes.Count == 0 || model.Confusion.Count != model.Classes.Count
        ? string.Empty
        : MarkdownText.Table(
            "Decisions",
            ["Is", .. model.Classes.Select(name => $"Decided {MarkdownText.Text(name)}#"), "Rows#"],
            model.Classes.Select((name, row) => (IReadOnlyList<string>)
            [
                MarkdownText.Text(name),
                .. model.Confusion[row].Select(count => $"{Count(count)} ({Share(Part(model, row, count))})"),
                Count(Rows(model, row)),
            ])) + MarkdownText.Text(Words(model)) + "\n\n";

    private static Markup Cell(EvaluatedModel model, int row, int column, long count)
    {
        var share = Part(model, row, count);
        return Markup.Of($"""<td class="number {(row == column ? "right" : "wrong")}" style="--share:{Coordinate(Math.Round(100 * share))}%">{Count(count)}<br/><small>{Share(share)}</small></td>""");
    }

    /// <summary>Says the most frequent mistake in words: no picture may be the only place where something is said.</summary>
    private static string Words(EvaluatedModel model)
    {
        var mistakes =
            from row in Enumerable.Range(0, model.Classes.Count)
            from column in Enumerable.Range(0, model.Classes.Count)
            where row != column && model.Confusion[row][column] > 0
            orderby model.Confusion[row][column] descending
            select (row, column);
        return mistakes.Select(mistake =>
                $"Most frequent mistake: {model.Classes[mistake.row]} decided {model.Classes[mistake.column]}, {Count(model.Confusion[mistake.row][mistake.column])} rows.")
            .FirstOrDefault("No row was decided wrongly.");
    }

    private static long Rows(EvaluatedModel model, int row) => model.Confusion[row].Sum();

    private static double Part(EvaluatedModel model, int row, long count) => Rows(model, row) == 0 ? 0 : (double)count / Rows(model, row);
}
