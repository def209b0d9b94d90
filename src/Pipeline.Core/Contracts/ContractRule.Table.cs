using Pipeline.Core.Contracts.Expressions;

namespace Pipeline.Core.Contracts;

/// <content>Rules about whole rows and about the table's size.</content>
public abstract partial record ContractRule
{
    /// <summary>A condition over several columns holds in every row; where a missing value leaves it open, the row does not break it.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record Holds(RowExpression Condition) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"holds({Condition.Words})";

        /// <inheritdoc/>
        public override string Expectation => Condition.Words;
    }

    /// <summary>The number of rows is near that of the last validated version; without one, the rule holds.</summary>
    /// <param name="AtMostLost">Share of its rows that may be gone, 0 to 1.</param>
    /// <param name="AtMostGained">Share of its rows that may have come, 0 or more.</param>
    public sealed record RowChange(double AtMostLost, double AtMostGained) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => "rows_against_last";

        /// <inheritdoc/>
        public override string Expectation => double.IsFinite(AtMostGained)
            ? FormattableString.Invariant($"at most {AtMostLost * 100:0.##} % fewer and {AtMostGained * 100:0.##} % more rows than the last version")
            : FormattableString.Invariant($"at most {AtMostLost * 100:0.##} % fewer rows than the last version");
    }
}
