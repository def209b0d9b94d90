using System.Text.RegularExpressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <content>Rules about the text of a value, as it stands in the file.</content>
public abstract partial record ContractRule
{
    /// <summary>Texts do not belong to a set, compared exactly; missing values are not looked at.</summary>
    /// <param name="Refused">The set.</param>
    public sealed record NotOneOf(EquatableList<string> Refused) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"not_one_of({Column})";

        /// <inheritdoc/>
        public override string Expectation => "none of " + string.Join(", ", Refused);
    }

    /// <summary>The whole text matches a regular expression; missing values are not looked at.</summary>
    public sealed record Matches : ContractRule
    {
        /// <summary>Makes the rule.</summary>
        /// <param name="pattern">In the common part of .NET's and RE2's syntax: no look-around, no back-reference.</param>
        /// <exception cref="ArgumentException">The pattern is not in that syntax.</exception>
        public Matches(string pattern)
        {
            // Both engines run without backtracking, so that no value can make the check slow.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            Pattern = pattern;
        }

        /// <summary>Gets the regular expression.</summary>
        public string Pattern { get; }

        /// <inheritdoc/>
        public override string Name => $"matches({Column})";

        /// <inheritdoc/>
        public override string Expectation => $"a text like {Pattern}";
    }

    /// <summary>The whole text matches some, all or none of several regular expressions; missing values are not looked at.</summary>
    public sealed record Patterns : ContractRule
    {
        /// <summary>Makes the rule.</summary>
        /// <param name="match">How many must match.</param>
        /// <param name="expressions">In the common part of .NET's and RE2's syntax: no look-around, no back-reference.</param>
        /// <param name="inWords">The patterns as they were written, where that was in another form.</param>
        /// <exception cref="ArgumentException">A pattern is not in that syntax, or there is none.</exception>
        public Patterns(PatternMatch match, EquatableList<string> expressions, EquatableList<string>? inWords = null)
        {
            ArgumentOutOfRangeException.ThrowIfZero(expressions.Count);
            foreach (var expression in expressions)
            {
                _ = new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }

            (Match, Expressions, InWords) = (match, expressions, inWords ?? expressions);
        }

        /// <summary>Gets how many must match.</summary>
        public PatternMatch Match { get; }

        /// <summary>Gets the regular expressions.</summary>
        public EquatableList<string> Expressions { get; }

        /// <summary>Gets the patterns as they were written.</summary>
        public EquatableList<string> InWords { get; }

        /// <inheritdoc/>
        public override string Name => Match == PatternMatch.None ? $"matches_none({Column})" : $"matches_{(Match == PatternMatch.All ? "all" : "any")}({Column})";

        /// <inheritdoc/>
        public override string Expectation => (Match switch
        {
            PatternMatch.All => "a text like each of ",
            PatternMatch.Any => "a text like one of ",
            _ => "a text like none of ",
        }) + string.Join(", ", InWords);
    }

    /// <summary>The text can be read as something; missing values are not looked at.</summary>
    /// <param name="Format">As what.</param>
    /// <param name="DateFormat">How a date is written, as in <see cref="DateFormatAttribute"/>; null for ISO 8601 and for other formats.</param>
    public sealed record Parses(TextFormat Format, string? DateFormat = null) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"parses({Column})";

        /// <inheritdoc/>
        public override string Expectation => Format switch
        {
            TextFormat.WholeNumber => "a text that is a whole number",
            TextFormat.Number => "a text that is a number",
            TextFormat.TrueOrFalse => "true or false",
            TextFormat.Date => $"a date as {DateFormat ?? "in ISO 8601"}",
            _ => "a JSON value",
        };
    }

    /// <summary>The text is none that a spreadsheet would run as a formula: it does not begin with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a carriage return, unless it is a number.</summary>
    public sealed record NoFormula : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"no_formula({Column})";

        /// <inheritdoc/>
        public override string Expectation => "no text that a spreadsheet runs as a formula";
    }

    /// <summary>The number of characters (Unicode code points) is in a range; missing values are not looked at.</summary>
    /// <param name="AtLeast">Fewest characters allowed.</param>
    /// <param name="AtMost">Most characters allowed, if there is a limit.</param>
    public sealed record Length(int AtLeast, int? AtMost) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"length({Column})";

        /// <inheritdoc/>
        public override string Expectation => Bounds(AtLeast, AtMost) + " characters";
    }
}
