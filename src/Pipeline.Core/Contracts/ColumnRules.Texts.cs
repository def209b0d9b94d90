using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <content>Rules about texts.</content>
public sealed partial class ColumnRules
{
    /// <summary>Demands that the whole text match one of several regular expressions or more (no look-around, no back-reference).</summary>
    /// <exception cref="ArgumentException">A pattern is not in that syntax.</exception>
    public ColumnRules MatchesAny([StringSyntax("Regex")] params string[] patterns) => With(new ContractRule.Patterns(PatternMatch.Any, [.. patterns]));

    /// <summary>Demands that the whole text match each of several regular expressions.</summary>
    /// <exception cref="ArgumentException">A pattern is not in that syntax.</exception>
    public ColumnRules MatchesAll([StringSyntax("Regex")] params string[] patterns) => With(new ContractRule.Patterns(PatternMatch.All, [.. patterns]));

    /// <summary>Demands that the whole text match none of these regular expressions.</summary>
    /// <exception cref="ArgumentException">A pattern is not in that syntax.</exception>
    public ColumnRules MatchesNone([StringSyntax("Regex")] params string[] patterns) => With(new ContractRule.Patterns(PatternMatch.None, [.. patterns]));

    /// <summary>Demands that the whole text be like one of SQL's patterns or more: <c>%</c> is any text, <c>_</c> any character.</summary>
    public ColumnRules Like(params string[] patterns) => With(OfLike(PatternMatch.Any, patterns));

    /// <summary>Demands that the whole text be like none of SQL's patterns: <c>%</c> is any text, <c>_</c> any character.</summary>
    public ColumnRules NotLike(params string[] patterns) => With(OfLike(PatternMatch.None, patterns));

    /// <summary>Demands exactly a number of characters.</summary>
    public ColumnRules LengthIs(int exactly) => With(new ContractRule.Length(exactly, exactly));

    /// <summary>Demands that the text can be read as something. With <see cref="Except"/>: that a share of the texts can.</summary>
    public ColumnRules Parses(TextFormat format) => With(new ContractRule.Parses(format));

    /// <summary>Demands that the text be a date in a format.</summary>
    /// <param name="format">As in <see cref="DateFormatAttribute"/>, for example <c>dd.MM.yyyy</c>.</param>
    /// <exception cref="ArgumentException">The format has unknown parts.</exception>
    public ColumnRules ParsesAsDate(string format) => DateFormats.IsKnown(format)
        ? With(new ContractRule.Parses(TextFormat.Date, format))
        : throw new ArgumentException($"'{format}' is no format of yyyy, yy, MM, dd, HH, mm, ss, fff, zzz and marks between them.", nameof(format));

    private static ContractRule.Patterns OfLike(PatternMatch match, string[] patterns) => new(match, patterns.Select(ToRegex).ToEquatableList(), [.. patterns]);

    private static string ToRegex(string like)
    {
        var expression = new StringBuilder();
        foreach (var character in like)
        {
            expression.Append(character switch
            {
                '%' => "(.|\\n)*",
                '_' => "(.|\\n)",
                _ => Regex.Escape(character.ToString()),
            });
        }

        return expression.ToString();
    }
}
