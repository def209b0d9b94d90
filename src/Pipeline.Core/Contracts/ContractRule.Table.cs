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

    /// <summary>The number of columns of the file is in a range.</summary>
    /// <param name="AtLeast">Fewest columns allowed.</param>
    /// <param name="AtMost">Most columns allowed.</param>
    public sealed record ColumnCount(int AtLeast, int AtMost) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => "columns";

        /// <inheritdoc/>
        public override string Expectation => AtLeast == AtMost
            ? FormattableString.Invariant($"{AtLeast} columns")
            : FormattableString.Invariant($"from {AtLeast} to {AtMost} columns");
    }

    /// <summary>The file has the columns of the row type and no others.</summary>
    /// <param name="InOrder">Whether they must stand in the order of the row type.</param>
    public sealed record ExactColumns(bool InOrder) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => "exact_columns";

        /// <inheritdoc/>
        public override string Expectation => InOrder
            ? "the columns of the row type, in its order, and no others"
            : "the columns of the row type and no others";
    }

    /// <summary>The table has as many rows as another file.</summary>
    /// <param name="File">The other file, relative to the repository's root.</param>
    public sealed record RowsAs(string File) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"rows_as({File})";

        /// <inheritdoc/>
        public override string Expectation => $"as many rows as {File}";
    }
}
