using System.Text;

namespace Pipeline.Core.Models;

/// <summary>The form of a model's name: lower-case letters, digits and dashes, beginning with a letter, at most 60.</summary>
public static class ModelId
{
    /// <summary>Says whether a text can name a model: it becomes part of file, tag and image names.</summary>
    public static bool IsValid(string text) => text.Length is > 0 and <= 60
        && char.IsAsciiLetterLower(text[0])
        && text[^1] != '-'
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    /// <summary>Turns a class name into a model's name: <c>CreditRisk</c> becomes <c>credit-risk</c>.</summary>
    public static string Of(Type type)
    {
        var id = new StringBuilder();
        var name = type.Name;
        for (var index = 0; index < name.Length; index++)
        {
            // A word begins after a small letter or digit, and at the last capital of an abbreviation: HTTPProxy is http-proxy.
            var begins = index > 0
                && char.IsUpper(name[index])
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if (begins)
            {
                id.Append('-');
            }

            id.Append(char.ToLowerInvariant(name[index]));
        }

        return id.ToString();
    }
}
