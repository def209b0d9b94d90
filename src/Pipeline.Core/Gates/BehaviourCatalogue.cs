using System.Linq.Expressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>The changes of a row that a model class can write behavioural tests with (after Ribeiro et al. 2020).</summary>
/// <typeparam name="TRow">The model's row type.</typeparam>
public sealed class BehaviourCatalogue<TRow>
{
    internal BehaviourCatalogue()
    {
    }

    /// <summary>Every row gets every other category, in turn, of a column that must not matter.</summary>
    /// <param name="column">A category or flag, for example <c>row => row.Home</c>.</param>
    public BehaviourInvariance Invariance(Expression<Func<TRow, object?>> column)
    {
        var of = Column(column);
        return of.Kind != ColumnKind.Number
            ? new(of.Name, by: null)
            : throw new ArgumentException($"'{of.Name}' is a number: say by how much it is changed.", nameof(column));
    }

    /// <summary>A number that must not matter much is changed a little.</summary>
    /// <param name="column">A number, for example <c>row => row.Age</c>.</param>
    /// <param name="by">What is added, in the column's unit; not 0.</param>
    public BehaviourInvariance Invariance(Expression<Func<TRow, object?>> column, double by) => new(Number(column, by), by);

    /// <summary>A number is changed whose effect must have one direction.</summary>
    /// <param name="column">A number, for example <c>row => row.Income</c>.</param>
    /// <param name="by">What is added, in the column's unit; not 0.</param>
    public BehaviourDirection Direction(Expression<Func<TRow, object?>> column, double by) => new(Number(column, by), by, null, null);

    /// <summary>A category is changed whose effect must have one direction.</summary>
    /// <typeparam name="TValue">The enumeration, or bool.</typeparam>
    /// <param name="column">A category or flag, for example <c>row => row.Records</c>.</param>
    /// <param name="from">The value that rows must have to be changed.</param>
    /// <param name="to">The value they get.</param>
    public BehaviourDirection Direction<TValue>(Expression<Func<TRow, object?>> column, TValue from, TValue to)
        where TValue : struct
    {
        var of = Column(column);
        return of.Kind != ColumnKind.Number
            ? new(of.Name, null, Text(of, from), Text(of, to))
            : throw new ArgumentException($"'{of.Name}' is a number: say by how much it is changed.", nameof(column));
    }

    private static string Text<TValue>(Column column, TValue value)
        where TValue : struct
    {
        // The texts of an enumeration stand in its order of declaration, those of a flag with the negative first.
        var place = value is bool flag ? (flag ? 1 : 0) : Array.IndexOf(
            [.. typeof(TValue).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(field => field.Name)],
            value.ToString());
        return place >= 0 && place < column.Categories.Count
            ? column.Categories[place]
            : throw new ArgumentException($"'{value}' is no value of the column '{column.Name}'.", nameof(value));
    }

    private static string Number(Expression<Func<TRow, object?>> column, double by)
    {
        var of = Column(column);
        if (by == 0 || !double.IsFinite(by))
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "A change is a finite number and not 0.");
        }

        return of.Kind == ColumnKind.Number
            ? of.Name
            : throw new ArgumentException($"'{of.Name}' is no number: say from which category to which.", nameof(column));
    }

    private static Column Column(Expression<Func<TRow, object?>> column) => RowSchema.Of<TRow>().ByProperty(RowProperty.NameOf(column));
}
