using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts.Expressions;

/// <summary>An expression over the columns of one row. Pure description: <c>Pipeline.Data</c> writes it as SQL.</summary>
public abstract record RowExpression
{
    private RowExpression()
    {
    }

    /// <summary>Gets the expression as a person would write it, with the names in the file.</summary>
    public abstract string Words { get; }

    /// <summary>The value of a column: a number, a moment, or a text.</summary>
    /// <param name="Column">The column.</param>
    public sealed record Value(Column Column) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => Column.Name;
    }

    /// <summary>A number.</summary>
    /// <param name="Amount">The number, finite.</param>
    public sealed record Number(double Amount) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => FormattableString.Invariant($"{Amount}");
    }

    /// <summary>A text, as it stands in the file.</summary>
    /// <param name="Content">The text.</param>
    public sealed record Category(string Content) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => $"'{Content}'";
    }

    /// <summary>A moment, or the beginning of a day.</summary>
    /// <param name="Utc">The moment in UTC.</param>
    public sealed record Moment(DateTime Utc) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => Utc.TimeOfDay == TimeSpan.Zero
            ? FormattableString.Invariant($"{Utc:yyyy-MM-dd}")
            : FormattableString.Invariant($"{Utc:yyyy-MM-dd HH:mm:ss}");
    }

    /// <summary>Yes or no.</summary>
    /// <param name="Answer">Which.</param>
    public sealed record Truth(bool Answer) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => Answer ? "true" : "false";
    }

    /// <summary>Whether a column's value is missing.</summary>
    /// <param name="Column">The column.</param>
    public sealed record Missing(Column Column) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => $"{Column.Name} is missing";
    }

    /// <summary>Two operands and an operator.</summary>
    /// <param name="Operator">The operator.</param>
    /// <param name="Left">First operand.</param>
    /// <param name="Right">Second operand.</param>
    public sealed record Operation(BinaryOperator Operator, RowExpression Left, RowExpression Right) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => $"{Inner(Left)} {Operator.Symbol()} {Inner(Right)}";
    }

    /// <summary>The opposite of a condition.</summary>
    /// <param name="Operand">The condition.</param>
    public sealed record Not(RowExpression Operand) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => $"not {Inner(Operand)}";
    }

    /// <summary>A function of numbers.</summary>
    /// <param name="Function">The function.</param>
    /// <param name="Arguments">One or two numbers.</param>
    public sealed record Call(RowFunction Function, EquatableList<RowExpression> Arguments) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => $"{Function}({string.Join(", ", Arguments.Select(argument => argument.Words))})";
    }

    /// <summary>One of two values, by a condition.</summary>
    /// <param name="Test">The condition.</param>
    /// <param name="Then">The value where it holds.</param>
    /// <param name="Otherwise">The value where it does not.</param>
    public sealed record Choice(RowExpression Test, RowExpression Then, RowExpression Otherwise) : RowExpression
    {
        /// <inheritdoc/>
        public override string Words => $"{Inner(Test)} ? {Inner(Then)} : {Inner(Otherwise)}";
    }

    private static string Inner(RowExpression operand) => operand is Operation or Choice or Missing ? $"({operand.Words})" : operand.Words;
}
