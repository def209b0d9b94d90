using Pipeline.Core.Rows;

namespace Pipeline.Data.Tables;

/// <summary>
/// How SQL reads a table's rows. Every value is read as text first, so that none becomes a silent null, and then as a number:
/// the common table expression <c>data</c> has, for the column at index i of the row type, its text <c>t{i}</c> and its number
/// <c>n{i}</c>, or its moment <c>d{i}</c>, all NULL where the value is missing, and <c>n{i}</c> NULL also where the text is no finite
/// 32-bit number, <c>d{i}</c> where it is no date. A column of numbers has its value as it is, too, as <c>v{i}</c>.
/// </summary>
internal abstract class TableSource(IReadOnlyList<SourceColumn> columns, RowSchema schema)
{
    /// <summary>Gets the engine's SQL.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Gets the columns of the table.</summary>
    public IReadOnlyList<SourceColumn> Columns => columns;

    /// <summary>Gets the row type.</summary>
    protected RowSchema Schema => schema;

    /// <summary>Writes the common table expression for some columns of the row type.</summary>
    /// <param name="needed">Columns of the row type; those that the table does not have are left out.</param>
    /// <param name="withRowNumbers">Whether <c>row</c>, the number of the row from 1, is wanted; it costs the parallel scan.</param>
    /// <param name="forPeople">Whether it is to be run by hand: paths are then relative to the repository's root.</param>
    public abstract string With(IEnumerable<Column> needed, bool withRowNumbers, bool forPeople = false);

    /// <summary>The name of a column's text in <c>data</c>.</summary>
    public string TextOf(Column column) => $"t{IndexOf(column)}";

    /// <summary>The name of a column's number in <c>data</c>.</summary>
    public string NumberOf(Column column) => $"n{IndexOf(column)}";

    /// <summary>The name of a column's moment in <c>data</c>.</summary>
    public string MomentOf(Column column) => $"d{IndexOf(column)}";

    /// <summary>The name of something in <c>data</c> that is NULL where a column's value is missing, and only there; it may cost less than the text.</summary>
    public virtual string PresentOf(Column column) => TextOf(column);

    /// <summary>Gives a column's index in the row type.</summary>
    protected int IndexOf(Column column) => schema.Columns.Select((candidate, index) => (candidate, index))
        .First(pair => pair.candidate.Name == column.Name).index;
}
