using System.Text.Json.Serialization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Gates;

/// <content>Behaviour when a value changes.</content>
public abstract partial record Gate
{
    /// <summary>The score of a row does what is expected when one of its values is changed.</summary>
    /// <param name="Column">The column's name in the file.</param>
    /// <param name="By">What is added to a number; null for categories.</param>
    /// <param name="From">The category that rows must have to be changed; null for each.</param>
    /// <param name="To">The category they get; null for each other one in turn.</param>
    /// <param name="Expectation">What is expected.</param>
    /// <param name="Tolerance">What the score may move all the same, 0 or more, in the score's unit.</param>
    /// <param name="OnAtLeast">Share of rows that must keep to it, above 0 and at most 1; 1 is every holdout row, counted.</param>
    public sealed record Behaviour(
        string Column, double? By, string? From, string? To, Expectation Expectation, double Tolerance, double OnAtLeast) : Gate
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Name => Question + (OnAtLeast == 1 ? " on every row" : FormattableString.Invariant($" on >= {OnAtLeast} of rows"));

        /// <inheritdoc/>
        [JsonIgnore]
        public override GateTerms Terms => new($"{Change}: {Words}", OnAtLeast, Tolerance, null);

        /// <inheritdoc/>
        [JsonIgnore]
        public override string Question => Terms.Subject
            + (Tolerance == 0 ? string.Empty : FormattableString.Invariant($" by more than {Tolerance}")) + (OnAtLeast == 1 ? ", counted" : string.Empty);

        private string Change => (By, From, To) switch
        {
            ({ } by, _, _) => FormattableString.Invariant($"{Column} {(by < 0 ? "-" : "+")} {Math.Abs(by)}"),
            (_, { } from, { } to) => $"{Column} from {from} to {to}",
            _ => $"{Column} changed",
        };

        private string Words => Expectation switch
        {
            Expectation.SameDecision => "the decision must not flip",
            Expectation.MustNotRise => "the score must not rise",
            Expectation.MustNotFall => "the score must not fall",
            _ => "the score must not move",
        };
    }
}
