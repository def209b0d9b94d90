using Pipeline.Core.Rows;

namespace Pipeline.Data.Tables;

/// <summary>Names the values of columns in SQL; with a condition, those of the rows that meet it, and NULL in the others.</summary>
/// <param name="source">The table.</param>
/// <param name="condition">Which rows, as SQL; null for all.</param>
internal sealed class Operands(TableSource source, string? condition = null)
{
    /// <summary>What stands in place of a personal value.</summary>
    public const string Mask = "[masked]";

    /// <summary>Gets which rows, as SQL; null for all.</summary>
    public string? Condition => condition;

    /// <summary>A column's text.</summary>
    public string TextOf(Column column) => Of(source.TextOf(column));

    /// <summary>Something that is NULL where a column's value is missing, and only there.</summary>
    public string PresentOf(Column column) => Of(source.PresentOf(column));

    /// <summary>A column's number.</summary>
    public string NumberOf(Column column) => Of(source.NumberOf(column));

    /// <summary>A column's moment in UTC.</summary>
    public string MomentOf(Column column) => Of(source.MomentOf(column));

    /// <summary>What is compared: a moment, a number, or else the text.</summary>
    public string ValueOf(Column column) => column switch
    {
        { IsMoment: true } => MomentOf(column),
        { Kind: ColumnKind.Number } => NumberOf(column),
        _ => TextOf(column),
    };

    /// <summary>A column's text as people may see it.</summary>
    public string ShownOf(Column column) => column.IsPersonal
        ? $"CASE WHEN {source.TextOf(column)} IS NOT NULL THEN {Sql.Text(Mask)} END"
        : source.TextOf(column);

    private string Of(string value) => condition is null ? value : $"(CASE WHEN {condition} THEN {value} END)";
}
