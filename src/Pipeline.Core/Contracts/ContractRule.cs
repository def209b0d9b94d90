using Pipeline.Core.Contracts.Expressions;

namespace Pipeline.Core.Contracts;

/// <summary>One thing that data must satisfy. Pure description: <c>Pipeline.Data</c> compiles it to SQL.</summary>
public abstract partial record ContractRule
{
    private protected ContractRule()
    {
    }

    /// <summary>Gets the column's name in the file; null for rules about the table.</summary>
    public string? Column { get; init; }

    /// <summary>Gets what happens when it is broken.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Gets the reason for the rule, for whoever breaks it.</summary>
    public string? Because { get; init; }

    /// <summary>Gets the share of rows that may break it, a fraction from 0 to 1; 0 for none. Rules about the table ignore it.</summary>
    public double Tolerance
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A share of rows is a fraction from 0 to less than 1. For 1 per cent, write 0.01.");
    }

    /// <summary>Gets which rows it is about; null for all. It is not asked of a row where a missing value leaves this open.</summary>
    public RowExpression? Where { get; init; }

    /// <summary>Gets the stable name, for example <c>between(Age)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the name with the rows it is about, for example <c>between(Age) where Home = 'rent'</c>.</summary>
    public string FullName => Where is { } rows ? $"{Name} where {rows.Words}" : Name;

    /// <summary>Gets the expectation in words, for example <c>from 18 to 100</c>.</summary>
    public abstract string Expectation { get; }

    /// <summary>The number of rows is in a range.</summary>
    /// <param name="AtLeast">Fewest rows allowed.</param>
    /// <param name="AtMost">Most rows allowed, if there is a limit.</param>
    public sealed record RowCount(long AtLeast, long? AtMost) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => "rows";

        /// <inheritdoc/>
        public override string Expectation => AtMost is { } most
            ? FormattableString.Invariant($"from {AtLeast} to {most} rows")
            : FormattableString.Invariant($"at least {AtLeast} rows");
    }

    /// <summary>Every value can be read as the column's type (a number, a whole number, a date).</summary>
    /// <param name="WholeNumber">Whether fractions are refused.</param>
    /// <param name="Date">How dates are written, in words; null for numbers.</param>
    public sealed record Readable(bool WholeNumber, string? Date = null) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"type({Column})";

        /// <inheritdoc/>
        public override string Expectation => Date ?? (WholeNumber ? "a whole number" : "a finite number");
    }

    /// <summary>The share of missing values has a limit; 0 means none may be missing.</summary>
    /// <param name="AtMost">Fraction of rows from 0 to 1.</param>
    public sealed record Missing(double AtMost) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"missing({Column})";

        /// <inheritdoc/>
        public override string Expectation => AtMost == 0
            ? "no missing value"
            : FormattableString.Invariant($"at most {AtMost * 100:0.##} % missing");
    }

    /// <summary>Numbers lie in a range, both ends included; missing values are not looked at.</summary>
    /// <param name="Minimum">Smallest value allowed, if there is a bound.</param>
    /// <param name="Maximum">Largest value allowed, if there is a bound.</param>
    public sealed record Between(double? Minimum, double? Maximum) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"between({Column})";

        /// <inheritdoc/>
        public override string Expectation => (Minimum, Maximum) switch
        {
            ({ } minimum, { } maximum) => FormattableString.Invariant($"from {minimum} to {maximum}"),
            ({ } minimum, null) => FormattableString.Invariant($"at least {minimum}"),
            (null, { } maximum) => FormattableString.Invariant($"at most {maximum}"),
            _ => "any number",
        };
    }

    /// <summary>Texts belong to a closed set, compared exactly; missing values are not looked at.</summary>
    /// <param name="Allowed">The set.</param>
    public sealed record OneOf(Rows.EquatableList<string> Allowed) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"one_of({Column})";

        /// <inheritdoc/>
        public override string Expectation => "one of " + string.Join(", ", Allowed);
    }

    /// <summary>No two rows have the same values in these columns.</summary>
    /// <param name="Columns">Names in the file, together the key.</param>
    public sealed record Unique(Rows.EquatableList<string> Columns) : ContractRule
    {
        /// <inheritdoc/>
        public override string Name => $"unique({string.Join(", ", Columns)})";

        /// <inheritdoc/>
        public override string Expectation => "no value twice";
    }
}
