using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>Quotes arguments the way .NET takes a command line apart, and takes one apart.</summary>
internal static class ArgumentText
{
    public static string Quote(string argument) =>
        argument.Length > 0 && argument.AsSpan().IndexOfAny(" \t\n\"'") < 0
            ? argument
            : "\"" + argument.Replace("\\\"", "\\\\\"", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>Gives the words of a text; a part between double quotes is one, and <c>\"</c> is a quote.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\\' && index + 1 < text.Length && text[index + 1] == '"')
            {
                word.Append('"');
                (any, index) = (true, index + 1);
            }
            else if (character == '"')
            {
                (quoted, any) = (!quoted, true);
            }
            else if (char.IsWhiteSpace(character) && !quoted)
            {
                if (any)
                {
                    yield return word.ToString();
                }

                word.Clear();
                any = false;
            }
            else
            {
                word.Append(character);
                any = true;
            }
        }

        if (any)
        {
            yield return word.ToString();
        }
    }
}
