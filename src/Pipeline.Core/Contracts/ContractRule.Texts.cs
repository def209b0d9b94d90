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
