using System.Globalization;
using System.Text;

namespace Pipeline.Data.Inference;

/// <summary>Makes C# names of any texts: valid, different from each other, and none that means something else.</summary>
/// <param name="taken">Names that must not be made.</param>
internal sealed class Identifiers(params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a name.</summary>
    /// <param name="text">For example <c>funded_amnt</c>, which gives <c>FundedAmnt</c>.</param>
    /// <param name="fallback">What begins the name of a text without letters, and of one that starts with a digit.</param>
    public string Make(string text, string fallback)
    {
        var name = Pascal(text);
        name = name.Length == 0 ? fallback : char.IsDigit(name, 0) ? fallback + name : name;
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
        }

        return free;
    }

    /// <summary>Writes each word with a capital and nothing between them.</summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder();
        var starts = true;
        foreach (var rune in Sound(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var isLetter = Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter;

            // The compiler knows letters of the first plane only.
            if (!rune.IsBmp || !(isLetter || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber))
            {
                starts = true;
                continue;
            }

            name.Append(starts ? Rune.ToUpperInvariant(rune).ToString() : rune.ToString());
            starts = false;
        }

        return name.ToString();
    }

    // Half of a surrogate pair cannot be normalized.
    private static string Sound(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
