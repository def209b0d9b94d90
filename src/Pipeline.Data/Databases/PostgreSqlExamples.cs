using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Data.Contracts;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Databases;

/// <summary>Finds the first rows of a database's table that break a rule, with what names them.</summary>
internal static class PostgreSqlExamples
{
    /// <summary>Asks a rule's own query, as a 64-bit number and perhaps a text.</summary>
    public static string Asking(TableSource source, CompiledRule rule)
    {
        var names = rule.Rule is ContractRule.MostCommon ? "number, finding" : "number";
        return $"SELECT number::FLOAT8{(rule.Rule is ContractRule.MostCommon ? ", finding" : string.Empty)} FROM ({source.With(rule.Columns, withRowNumbers: false)}{rule.OwnQuery}) AS answer({names})";
    }

    /// <summary>Writes the query for the first examples of a rule: number, name and value as people may see it.</summary>
    public static string First(TableSource source, CompiledRule rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{Broken(source, rule, rule.Shown)} LIMIT {ExampleSearch.Most}");

    /// <summary>Writes the query for all rows that break a rule.</summary>
    public static string All(TableSource source, CompiledRule rule) => Broken(source, rule, rule.Value);

    /// <summary>Makes an example of an answer.</summary>
    public static RowExample Read(System.Data.Common.DbDataReader reader) =>
        new(reader.GetInt64(0), reader.IsDBNull(2) ? null : ExampleSearch.Shorten(reader.GetString(2))) { Key = reader.GetString(1) };

    private static string Broken(TableSource source, CompiledRule rule, string value) =>
        $"{source.With(rule.Columns, withRowNumbers: true)} SELECT row, key, value FROM (SELECT row, key, {value} AS value, ({rule.Breaks}) AS broken FROM data) AS judged WHERE broken ORDER BY row";
}
