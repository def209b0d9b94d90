using System.Linq.Expressions;
using Pipeline.Core.Contracts.Expressions;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Contracts;

/// <content>Rules about several columns, some rows, and the table's shape.</content>
public sealed partial class DataContract<TRow>
{
    /// <summary>Adds rules that are asked of some rows only, for example <c>.Where(row => row.Home == Housing.Rent, rent => rent.Column(…))</c>.</summary>
    /// <param name="condition">Which rows; as in <see cref="Holds"/>. Rows where a missing value leaves it open are not looked at.</param>
    /// <param name="rules">Adds the rules. Shares are of the rows that are looked at.</param>
    /// <exception cref="Errors.PipelineException">PIP2022: a part of the condition has no SQL.</exception>
    /// <exception cref="ArgumentException">A rule is about the table's shape, or already has a condition.</exception>
    public DataContract<TRow> Where(Expression<Func<TRow, bool>> condition, Func<DataContract<TRow>, DataContract<TRow>> rules)
    {
        var rows = ConditionReader.Read(condition, Schema);
        var added = rules(new DataContract<TRow>(Schema, [])).Rules;
        return added.FirstOrDefault(rule => rule.Where is not null || rule is ContractRule.RowChange or ContractRule.ColumnCount or ContractRule.ExactColumns or ContractRule.RowsAs) is { } wrong
            ? throw new ArgumentException($"The rule {wrong.FullName} cannot be asked of some rows only.", nameof(rules))
            : With([.. added.Select(rule => rule with { Where = rows })]);
    }

    /// <summary>Demands that several columns of a row together have one of these combinations, compared as texts.</summary>
    /// <param name="columns">The properties, for example <c>row => new { row.Country, row.City }</c>.</param>
    /// <param name="allowed">The combinations, each with one text a column in that order.</param>
    /// <exception cref="ArgumentException">Fewer than two columns, no combination, or one of another length.</exception>
    public DataContract<TRow> Combination(Expression<Func<TRow, object?>> columns, params string[][] allowed)
    {
        var names = NamesOf(columns);
        return allowed.Length > 0 && Array.TrueForAll(allowed, texts => texts.Length == names.Count)
            ? With(new ContractRule.Combinations(names, allowed.Select(texts => texts.ToEquatableList()).ToEquatableList()))
            : throw new ArgumentException($"Each combination has {names.Count} texts, one a column; there is at least one.", nameof(allowed));
    }

    /// <summary>Demands that no two of several columns of one row have the same text.</summary>
    /// <param name="columns">The properties, for example <c>row => new { row.Applicant, row.Guarantor }</c>.</param>
    /// <exception cref="ArgumentException">Fewer than two columns.</exception>
    public DataContract<TRow> DifferentInRow(Expression<Func<TRow, object?>> columns) => With(new ContractRule.DifferentInRow(NamesOf(columns)));

    /// <summary>Demands that every value occur in a column of another file, compared as text.</summary>
    /// <param name="column">The property.</param>
    /// <param name="file">The other file, relative to the repository's root, with forward slashes.</param>
    /// <param name="key">Name of its column.</param>
    public DataContract<TRow> References(Expression<Func<TRow, object?>> column, string file, string key) => Column(column, rules => rules.References(file, key));

    /// <summary>Demands that Pearson's correlation of two columns of numbers lie in a range.</summary>
    public DataContract<TRow> Correlation(
        Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other, double? atLeast = null, double? atMost = null) =>
        Pair(PairFigure.Correlation, column, other, atLeast, atMost);

    /// <summary>Demands that the mutual information of two columns, in nats, lie in a range.</summary>
    public DataContract<TRow> MutualInformation(
        Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other, double? atLeast = null, double? atMost = null) =>
        Pair(PairFigure.MutualInformation, column, other, atLeast, atMost);

    /// <summary>Demands that Cramér's V of two columns lie in a range. It is computed in a scan of its own.</summary>
    public DataContract<TRow> CramersV(
        Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other, double? atLeast = null, double? atMost = null) =>
        Pair(PairFigure.CramersV, column, other, atLeast, atMost);

    /// <summary>Demands that the sum of one column, divided by that of another, lie in a range.</summary>
    public DataContract<TRow> RatioOfSums(
        Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other, double? atLeast = null, double? atMost = null) =>
        Pair(PairFigure.RatioOfSums, column, other, atLeast, atMost);

    /// <summary>Demands a number of columns in the file, those that the row type does not name included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or a limit below the fewest.</exception>
    public DataContract<TRow> ColumnCount(int atLeast, int atMost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atLeast);
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, atLeast);
        return With(new ContractRule.ColumnCount(atLeast, atMost));
    }

    /// <summary>Demands that the file have the columns of the row type and no others.</summary>
    /// <param name="inOrder">Whether they must stand in the order of the row type.</param>
    public DataContract<TRow> ExactColumns(bool inOrder = false) => With(new ContractRule.ExactColumns(inOrder));

    /// <summary>Demands as many rows as another file has.</summary>
    /// <param name="file">The other file, relative to the repository's root, with forward slashes.</param>
    public DataContract<TRow> RowsAs(string file) => With(new ContractRule.RowsAs(file));

    private DataContract<TRow> Pair(
        PairFigure kind, Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other, double? atLeast, double? atMost) =>
        With(new ContractRule.FigureOfPair(kind, FindInFile(other).Name, atLeast, atMost) { Column = FindInFile(column).Name });

    private EquatableList<string> NamesOf(Expression<Func<TRow, object?>> columns)
    {
        var properties = RowProperty.NamesOf(columns);
        return properties.Count >= 2
            ? properties.Select(property => Schema.ByProperty(property)).Select(column => column.IsRowNumber
                ? throw new ArgumentException("The row's number is no column of the file.", nameof(columns))
                : column.Name).ToEquatableList()
            : throw new ArgumentException("Name two columns or more: row => new { row.First, row.Second }.", nameof(columns));
    }
}
