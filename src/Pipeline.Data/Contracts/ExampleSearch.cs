using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Contracts;

/// <summary>Finds the first rows that break a rule, with the lines on which they stand.</summary>
internal static class ExampleSearch
{
    /// <summary>How many examples are kept of each rule.</summary>
    public const int Most = 10;

    /// <summary>Searches for all broken rules at once.</summary>
    public static async Task<IReadOnlyList<EquatableList<RowExample>>> FindAsync(
        DataTable table, IReadOnlyList<CompiledRule> broken, CancellationToken cancellationToken)
    {
        var found = new List<(long Row, string? Value)>[broken.Count];
        foreach (var group in Group(broken))
        {
            var answers = await table.RowAsync(Query(table, [.. group.Select(index => broken[index])]), cancellationToken);
            for (var place = 0; place < group.Count; place++)
            {
                found[group[place]] = Read(answers[place]);
            }
        }

        var places = table.PlacesOf(found.SelectMany(rows => rows.Select(row => row.Row)), cancellationToken);
        return [.. found.Select(rows => rows.Select(row => Example(places.GetValueOrDefault(row.Row), row.Value)).ToEquatableList())];
    }

    /// <summary>The SQL with which a person finds all rows that break a rule, run from the repository's root.</summary>
    public static string SqlFor(DataTable table, CompiledRule rule) =>
        table.Others.ForPeople($"{table.Source.With(rule.Columns, withRowNumbers: true, forPeople: true)} SELECT row, {rule.Value} AS value FROM data "
        + (rule.IsWindow ? $"QUALIFY {rule.Breaks} ORDER BY row" : $"WHERE {rule.Breaks} ORDER BY row"));

    /// <summary>Asks a rule's own query: of rows in order, or of values that are grouped first.</summary>
    public static async Task<Answer> AskAsync(DataTable table, CompiledRule rule, CancellationToken cancellationToken)
    {
        var sql = rule.OwnQuery is { } own
            ? table.Source.With(rule.Columns, withRowNumbers: false) + own
            : $"{table.Source.With(rule.Columns, withRowNumbers: true)}, broken AS (SELECT row FROM data QUALIFY {rule.Breaks}) SELECT count(*) FROM broken";
        var answer = await table.RowAsync(sql, cancellationToken);
        return new Answer(
            answer[0] is { } number ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : null,
            answer.Length > 1 ? answer[1] as string : null);
    }

    // Plain conditions share one scan; a window sorts the table and a figure is computed first, so each has its own.
    private static IEnumerable<List<int>> Group(IReadOnlyList<CompiledRule> broken)
    {
        var plain = Enumerable.Range(0, broken.Count).Where(index => !broken[index].IsWindow && broken[index].OwnQuery is null).ToList();
        var groups = Enumerable.Range(0, broken.Count).Except(plain).Select(index => new List<int> { index });
        return plain.Count > 0 ? groups.Prepend(plain) : groups;
    }

    private static string Query(DataTable table, IReadOnlyList<CompiledRule> rules)
    {
        var with = table.Source.With(rules.SelectMany(rule => rule.Columns), withRowNumbers: true);
        return rules[0].IsWindow
            ? $"{with}, broken AS (SELECT row, {rules[0].Shown} AS value FROM data QUALIFY {rules[0].Breaks}) SELECT {First("value")} FROM broken"
            : $"{with} SELECT {string.Join(", ", rules.Select(rule => $"{First(rule.Shown)} FILTER (WHERE {rule.Breaks})"))} FROM data";

        static string First(string value) =>
            string.Create(CultureInfo.InvariantCulture, $"arg_min({{'row': row, 'value': {value}}}, row, {Most})");
    }

    private static List<(long Row, string? Value)> Read(object? answer) => answer is System.Collections.IEnumerable rows
        ? [.. rows.Cast<Dictionary<string, object?>>().Select(row => ((long)row["row"]!, Shorten(row["value"] as string)))]
        : [];

    private static RowExample Example(RowPlace? place, string? value) => new(place?.Line ?? 0, value) { File = place?.File };

    // A value may be a novel: the report shows its beginning.
    private static string? Shorten(string? value) => value is { Length: > 100 } ? value[..100] + "…" : value;
}
