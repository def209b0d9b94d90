using System.Linq.Expressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <summary>A contract on rows of one type. Immutable: every method gives a new contract.</summary>
/// <typeparam name="TRow">The row type; its attributes and nullability are rules already.</typeparam>
public sealed partial class DataContract<TRow> : DataContract
{
    private DataContract(RowSchema schema, EquatableList<ContractRule> rules)
        : base(schema, rules)
    {
    }

    /// <summary>Makes the contract that the row type alone implies: readable, required, in range, in the closed set.</summary>
    internal static DataContract<TRow> Create()
    {
        var schema = RowSchema.Of<TRow>();
        return new(schema, schema.Columns.Where(column => !column.IsRowNumber).SelectMany(Implied).ToEquatableList());
    }

    /// <summary>Demands a number of rows.</summary>
    /// <param name="atLeast">Fewest rows allowed.</param>
    /// <param name="atMost">Most rows allowed; no limit by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or a limit below the fewest.</exception>
    public DataContract<TRow> Rows(long atLeast, long? atMost = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atLeast);
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost ?? long.MaxValue, atLeast, nameof(atMost));
        return With(new ContractRule.RowCount(atLeast, atMost));
    }

    /// <summary>Adds rules on one column.</summary>
    /// <param name="column">The property, for example <c>row => row.Age</c>.</param>
    /// <param name="rules">The rules, for example <c>age => age.Missing(atMost: 0.05)</c>.</param>
    /// <exception cref="ArgumentException">The column is the row's number, which is no column of the file.</exception>
    public DataContract<TRow> Column(Expression<Func<TRow, object?>> column, Func<ColumnRules, ColumnRules> rules) =>
        With([.. rules(new ColumnRules(FindInFile(column).Name, [])).Rules]);

    /// <summary>Demands a number of rows near that of the last validated version; without one, the rule holds.</summary>
    /// <param name="atMostLost">Share of its rows that may be gone, 0 to 1.</param>
    /// <param name="atMostGained">Share of its rows that may have come; without limit by default.</param>
    public DataContract<TRow> RowsAgainstLast(double atMostLost, double atMostGained = double.PositiveInfinity) =>
        With(new ContractRule.RowChange(atMostLost, atMostGained));

    /// <summary>Demands a condition over several columns, for example <c>row => row.Debt &lt;= row.Assets</c>, of every row.</summary>
    /// <remarks>
    /// It is translated to SQL: comparisons, arithmetic in 64 bits, logic, <c>?:</c>, <c>??</c>, <c>HasValue</c>, <c>Value</c> and
    /// the functions of <see cref="Math"/> that DuckDB has. Where a missing value leaves it open, the row does not break it.
    /// </remarks>
    /// <param name="condition">The condition.</param>
    /// <param name="because">Why, for whoever breaks it.</param>
    /// <param name="severity">What a violation does.</param>
    /// <param name="except">Share of the rows that may break it, from 0 to less than 1.</param>
    /// <exception cref="Errors.PipelineException">PIP2022: a part of the condition has no SQL; the message names it.</exception>
    public DataContract<TRow> Holds(
        Expression<Func<TRow, bool>> condition, string? because = null, Severity severity = Severity.Error, double except = 0) =>
        With(new ContractRule.Holds(Expressions.ConditionReader.Read(condition, Schema)) { Because = because, Severity = severity, Tolerance = except });

    /// <summary>Demands that no two rows agree in these columns.</summary>
    /// <param name="columns">The properties, at least one.</param>
    public DataContract<TRow> Unique(params Expression<Func<TRow, object?>>[] columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Length);
        var found = columns.Select(Find).ToList();

        // A row number is unique by construction: there is nothing to check.
        return found.Any(column => column.IsRowNumber)
            ? this
            : With(new ContractRule.Unique(found.Select(column => column.Name).ToEquatableList()));
    }

    private static IEnumerable<ContractRule> Implied(Column column)
    {
        if (column.Kind == ColumnKind.Number || column.IsMoment)
        {
            yield return new ContractRule.Readable(column.WholeNumber, InWords(column)) { Column = column.Name };
        }

        if (column.Required)
        {
            yield return new ContractRule.Missing(AtMost: 0) { Column = column.Name };
        }

        if (column.Minimum is not null || column.Maximum is not null)
        {
            yield return new ContractRule.Between(column.Minimum, column.Maximum) { Column = column.Name };
        }

        if (column.Categories.Count > 0)
        {
            yield return new ContractRule.OneOf(column.Categories) { Column = column.Name };
        }

        // A closed set has no formula in it and a number is none: free text is where one hides.
        if (column.Kind == ColumnKind.Text)
        {
            yield return new ContractRule.NoFormula { Column = column.Name, Severity = Severity.Warning };
        }
    }

    private static string? InWords(Column column) => column.IsMoment
        ? $"a {(column.Kind == ColumnKind.Date ? "day" : "moment")} as {column.DateFormat ?? column.Kind switch
        {
            ColumnKind.Date => "2026-11-26",
            ColumnKind.DateTime => "2026-11-26T10:15:00",
            _ => "2026-11-26T10:15:00Z",
        }}"
        : null;

    private Column FindInFile(Expression<Func<TRow, object?>> column) => Find(column) is { IsRowNumber: false } found
        ? found
        : throw new ArgumentException("The row's number is no column of the file: there is nothing to check.", nameof(column));

    private Column Find(Expression<Func<TRow, object?>> column) => Schema.ByProperty(RowProperty.NameOf(column));

    private DataContract<TRow> With(params ContractRule[] rules) => new(Schema, [.. Rules, .. rules]);
}
