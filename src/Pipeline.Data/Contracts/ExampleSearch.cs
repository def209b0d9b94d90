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

    /// <summary>The values that are looked at first: what breaks often, breaks early.</summary>
    private const int FirstValues = 1_000_000;

    /// <summary>Searches for all broken rules: in the first rows, then, for what is rare, in all.</summary>
    public static async Task<IReadOnlyList<EquatableList<RowExample>>> FindAsync(
        DataTable table, IReadOnlyList<CompiledRule> broken, CancellationToken cancellationToken)
    {
        var found = broken.Select(_ => new List<(long Row, string? Value)>()).ToArray();
        var early = Enumerable.Range(0, broken.Count).Where(index => broken[index].OwnQuery is null).ToList();
        if (early.Count > 0)
        {
            // Whether a row breaks a rule of order or uniqueness depends on earlier rows alone, so the first rows are enough to know.
            var columns = early.SelectMany(index => broken[index].Columns).Distinct().ToList();
            var rows = Math.Clamp(FirstValues / Math.Max(columns.Count, 1), 1_000, 100_000);
            await SearchFirstAsync(table, broken, early, columns, rows, found, cancellationToken);
        }

        var rest = Enumerable.Range(0, broken.Count).Where(index => found[index].Count < Math.Min(Most, broken[index].Violations)).ToList();
        await SearchAllAsync(table, broken, rest, found, cancellationToken);
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

    // One query: the rows are parsed once, kept in memory, and asked all questions.
    private static async Task SearchFirstAsync(
        DataTable table,
        IReadOnlyList<CompiledRule> broken,
        IReadOnlyList<int> wanted,
        IReadOnlyList<Column> columns,
        int rows,
        List<(long Row, string? Value)>[] found,
        CancellationToken cancellationToken)
    {
        var groups = Group(broken, wanted).ToList();
        var questions = groups.Select((group, number) =>
            $"FROM (WITH data AS (FROM first_rows){Question(group.ConvertAll(index => broken[index]), firsts => string.Create(CultureInfo.InvariantCulture, $"{number} AS number, [{string.Join(", ", firsts)}] AS found"))})");
        await table.RowsAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Source.With(columns, withRowNumbers: true)}, first_rows AS MATERIALIZED (SELECT * FROM data LIMIT {rows}) {string.Join(" UNION ALL ", questions)}"),
            reader =>
            {
                var answers = ((System.Collections.IEnumerable)reader.GetValue(1)).Cast<object?>();
                foreach (var (index, answer) in groups[reader.GetInt32(0)].Zip(answers))
                {
                    found[index] = Read(answer);
                }
            },
            cancellationToken);
    }

    private static async Task SearchAllAsync(
        DataTable table, IReadOnlyList<CompiledRule> broken, IReadOnlyList<int> wanted, List<(long Row, string? Value)>[] found, CancellationToken cancellationToken)
    {
        foreach (var group in Group(broken, wanted))
        {
            var rules = group.ConvertAll(index => broken[index]);
            var sql = table.Source.With(rules.SelectMany(rule => rule.Columns), withRowNumbers: true) + Question(rules, firsts => string.Join(", ", firsts));
            var answers = await table.RowAsync(sql, cancellationToken);
            for (var place = 0; place < group.Count; place++)
            {
                found[group[place]] = Read(answers[place]);
            }
        }
    }

    // Plain conditions share one scan; a window sorts the table and a figure is computed first, so each has its own.
    private static IEnumerable<List<int>> Group(IReadOnlyList<CompiledRule> broken, IReadOnlyList<int> wanted)
    {
        var plain = wanted.Where(index => !broken[index].IsWindow && broken[index].OwnQuery is null).ToList();
        var groups = wanted.Except(plain).Select(index => new List<int> { index });
        return plain.Count > 0 ? groups.Prepend(plain) : groups;
    }

    private static string Question(List<CompiledRule> rules, Func<IEnumerable<string>, string> select)
    {
        return rules[0] switch
        {
            // Only keys that come again are sorted.
            { Keys: { Count: > 0 } keys } rule =>
                $", again AS (SELECT {string.Join(", ", keys)} FROM data GROUP BY ALL HAVING count(*) > 1)"
                + $", twice AS (SELECT * FROM data WHERE ({string.Join(", ", keys)}) IN (FROM again))"
                + $", broken AS (SELECT row, {rule.Shown} AS value FROM twice QUALIFY {rule.Breaks}) SELECT {select([First("value")])} FROM broken",
            { IsWindow: true } rule => $", broken AS (SELECT row, {rule.Shown} AS value FROM data QUALIFY {rule.Breaks}) SELECT {select([First("value")])} FROM broken",
            _ => $" SELECT {select(rules.Select(rule => $"{First(rule.Shown)} FILTER (WHERE {rule.Breaks})"))} FROM data",
        };

        static string First(string value) =>
            string.Create(CultureInfo.InvariantCulture, $"arg_min({{'row': row, 'value': {value}}}, row, {Most})");
    }

    private static List<(long Row, string? Value)> Read(object? answer) => answer is System.Collections.IEnumerable rows
        ? [.. rows.Cast<Dictionary<string, object?>>().Select(row => ((long)row["row"]!, Shorten(row["value"] as string)))]
        : [];

    private static RowExample Example(RowPlace? place, string? value) => new(place?.Line ?? 0, value) { File = place?.File };

    /// <summary>A value may be a novel: the report shows its beginning.</summary>
    internal static string? Shorten(string? value) => value is { Length: > 100 } ? value[..100] + "…" : value;
}
