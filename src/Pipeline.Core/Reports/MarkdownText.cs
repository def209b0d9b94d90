using System.Text;

namespace Pipeline.Core.Reports;

/// <summary>Writes text and tables that GitHub renders as they were meant, whatever the text holds.</summary>
internal static class MarkdownText
{
    /// <summary>Escapes a text for a line or a table's cell.</summary>
    public static string Text(string? text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text ?? string.Empty)
        {
            escaped.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\r' or '\n' or '\t' => " ",

                // A mention would notify a stranger; an invisible joiner takes the magic out of it.
                '@' => "@\u2060",
                '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '#' or '~' or '!' => $"\\{character}",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Writes a text as code.</summary>
    public static string Code(string? text) => $"`{(text ?? string.Empty).ReplaceLineEndings(" ").Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";

    /// <summary>Writes a section with a table; nothing without rows.</summary>
    /// <param name="title">The heading, or empty for none.</param>
    /// <param name="heads">Column heads; one that ends with <c>#</c> is of numbers.</param>
    /// <param name="rows">The cells, escaped already.</param>
    public static string Table(string title, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var body = rows.Select(Row).ToList();
        return body.Count == 0
            ? string.Empty
            : (title.Length == 0 ? string.Empty : $"## {title}\n\n")
                + Row([.. heads.Select(head => head.TrimEnd('#'))])
                + Row([.. heads.Select(head => head.EndsWith('#') ? "---:" : "---")])
                + string.Concat(body)
                + "\n";
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
