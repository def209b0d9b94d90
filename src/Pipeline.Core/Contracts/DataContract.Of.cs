using System.Linq.Expressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <summary>A contract on rows of one type. Immutable: every method gives a new contract.</summary>
/// <typeparam name="TRow">The row type; its attributes and nullability are rules already.</typeparam>
public sealed class DataContract<TRow> : DataContract
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
        if (column.Kind == ColumnKind.Number)
        {
            yield return new ContractRule.Readable(column.WholeNumber) { Column = column.Name };
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
    }

    private Column FindInFile(Expression<Func<TRow, object?>> column) => Find(column) is { IsRowNumber: false } found
        ? found
        : throw new ArgumentException("The row's number is no column of the file: there is nothing to check.", nameof(column));

    private Column Find(Expression<Func<TRow, object?>> column) => Schema.ByProperty(RowProperty.NameOf(column));

    private DataContract<TRow> With(params ContractRule[] rules) => new(Schema, [.. Rules, .. rules]);
}
