using System.Globalization;
using System.Text;

namespace Pipeline.Data.Tables;

/// <summary>Writes names and values that come from outside into SQL, so that they cannot end their quotes.</summary>
internal static class Sql
{
    /// <summary>A text literal.</summary>
    public static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A column's name.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A number, without loss.</summary>
    public static string Number(double number) => double.IsInteger(number) && Math.Abs(number) < 1e15
        ? number.ToString("0", CultureInfo.InvariantCulture)
        : "'" + number.ToString("R", CultureInfo.InvariantCulture) + "'::FLOAT8";

    /// <summary>A list of text literals, in round brackets.</summary>
    public static string Texts(IEnumerable<string> texts) => "(" + string.Join(", ", texts.Select(Text)) + ")";

    /// <summary>Says whether a path has no character that the reader takes for a pattern.</summary>
    public static bool IsPlain(string path) => path.AsSpan().IndexOfAny('*', '?', '[') < 0;

    /// <summary>A text literal that names one file: the reader would take <c>*</c>, <c>?</c> and <c>[</c> for patterns.</summary>
    public static string FileName(string path)
    {
        var escaped = new StringBuilder();
        foreach (var character in path)
        {
            escaped.Append(character is '*' or '?' or '[' ? $"[{character}]" : character.ToString());
        }

        return Text(escaped.ToString());
    }
}
