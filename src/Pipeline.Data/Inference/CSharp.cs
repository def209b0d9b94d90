using System.Globalization;
using System.Text;

namespace Pipeline.Data.Inference;

/// <summary>Writes texts that come from data into C# source, so that they stay texts.</summary>
internal static class CSharp
{
    /// <summary>A string literal.</summary>
    public static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            literal.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when IsPlain(character) => character.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Text in a documentation comment.</summary>
    public static string Comment(string text) => string.Concat(text.Select(character => character switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        _ when IsPlain(character) => character.ToString(),
        _ => " ",
    }));

    // Line ends of Unicode end a line of source too; lone surrogates and marks of direction would hide what is written.
    private static bool IsPlain(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
