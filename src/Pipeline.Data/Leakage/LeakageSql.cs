using System.Globalization;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Leakage;

/// <summary>Writes values as training sees them, over a table's <c>data</c>.</summary>
internal static class LeakageSql
{
    /// <summary>A number in 32 bits; NULL where it is missing.</summary>
    public static string Number(TableSource source, Column column) => $"CAST({source.NumberOf(column)} AS FLOAT)";

    /// <summary>A feature's value: a number, or a text.</summary>
    public static string Value(TableSource source, Column column) => column.Kind == ColumnKind.Number ? Number(source, column) : source.TextOf(column);

    /// <summary>A group's text; NULL where it is missing.</summary>
    public static string GroupText(TableSource source, Column column) =>
        column.Kind == ColumnKind.Number ? SplitFunctions.NumberText(source.NumberOf(column)) : source.TextOf(column);

    /// <summary>A point in time: microseconds since 1970, or a number; NULL where it is missing.</summary>
    public static string Time(TableSource source, Column column) => column.IsMoment ? $"epoch_us({source.MomentOf(column)})" : Number(source, column);

    /// <summary>The label: its place among its categories, from 0, or a number; NULL where it is missing or none of them.</summary>
    public static string Label(TableSource source, Column label) => label.Kind == ColumnKind.Number
        ? Number(source, label)
        : $"CASE {source.TextOf(label)} {string.Concat(label.Categories.Select((text, place) => string.Create(CultureInfo.InvariantCulture, $"WHEN {Sql.Text(text)} THEN {place} ")))}END";

    /// <summary>True where a row has a value that training would refuse: PIP2018 there.</summary>
    public static string IsUnusable(TableSource source, RowSchema schema, IEnumerable<Column> numbers, IEnumerable<Column> moments) => string.Join(" OR ", numbers
        .Select(column => $"({source.TextOf(column)} IS NOT NULL AND {source.NumberOf(column)} IS NULL)")
        .Concat(moments.Select(column => $"({source.TextOf(column)} IS NOT NULL AND {source.MomentOf(column)} IS NULL)"))
        .Append($"{Label(source, schema.Label)} IS NULL")
        .Concat(schema.Key.IsRowNumber ? [] : [$"{source.TextOf(schema.Key)} IS NULL"]));
}
