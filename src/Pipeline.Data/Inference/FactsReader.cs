using System.Globalization;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Inference;

/// <summary>Reads what is to be known of each column: figures first, then the values of small sets; a scan for every fifty columns.</summary>
internal static class FactsReader
{
    private const int Figures = 11;

    // The engine plans much longer where one query has thousands of figures.
    private const int ColumnsAQuery = 50;

    /// <summary>Reads all columns.</summary>
    public static async Task<List<ColumnFacts>> ReadAsync(DuckDb engine, string table, IReadOnlyList<(string Name, string Text)> columns, int mostValues, CancellationToken cancellationToken)
    {
        var source = $"(SELECT {string.Join(", ", columns.Select((column, index) => $"{column.Text} AS t{index}"))} FROM {table})";
        var facts = new List<ColumnFacts>();
        foreach (var batch in columns.Select((column, index) => (column.Name, index)).Chunk(ColumnsAQuery))
        {
            var answers = await engine.RowAsync($"SELECT count(*), {string.Join(", ", batch.Select(column => Ask($"t{column.index}")))} FROM {source}", cancellationToken);
            facts.AddRange(batch.Select((column, place) => Read(column.Name, Whole(answers[0]), answers.AsSpan(1 + (place * Figures), Figures))));
        }

        var small = facts.Select((column, index) => (column, index)).Where(pair => pair.column.Distinct > 0 && pair.column.Distinct <= mostValues).ToList();
        foreach (var batch in small.Chunk(ColumnsAQuery))
        {
            var sets = await engine.RowAsync($"SELECT {string.Join(", ", batch.Select(pair => $"histogram(t{pair.index})"))} FROM {source}", cancellationToken);
            foreach (var ((column, index), set) in batch.Zip(sets))
            {
                facts[index] = column with
                {
                    Values = [.. ((IReadOnlyDictionary<string, ulong>)set!)
                        .Select(value => (value.Key, (long)value.Value))
                        .OrderByDescending(value => value.Item2)
                        .ThenBy(value => value.Key, StringComparer.Ordinal)],
                };
            }
        }

        return facts;
    }

    // A number is what a contract takes for one; 007 is a code, whose zeros a number would lose.
    private static string Ask(string text)
    {
        var number = $"CASE WHEN NOT regexp_matches({text}, '^\\s*[+-]?0[0-9]|_') AND abs(TRY_CAST({text} AS DOUBLE)) <= 3.4028234663852886e38 THEN TRY_CAST({text} AS DOUBLE) END";
        return string.Join(
            ", ",
            $"count({text})",
            $"count(DISTINCT {text})",
            $"count({number})",
            $"count(CASE WHEN {number} = floor({number}) AND regexp_full_match({text}, '[+-]?[0-9]+') THEN 1 END)",
            $"min({number})",
            $"max({number})",
            $"count(CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({text} AS DATE) END)",
            $"count(CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}') THEN TRY_CAST({text} AS TIMESTAMP) END)",
            $"count(CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(Z|[+-][0-9]{{2}}:[0-9]{{2}})') THEN TRY_CAST({text} AS TIMESTAMPTZ) END)",
            $"min(TRY_CAST(left({text}, 4) AS INTEGER))",
            $"max(length({text}))");
    }

    private static ColumnFacts Read(string name, long rows, ReadOnlySpan<object?> answers) => new()
    {
        Name = name,
        Rows = rows,
        Present = Whole(answers[0]),
        Distinct = Whole(answers[1]),
        Numbers = Whole(answers[2]),
        Wholes = Whole(answers[3]),
        Minimum = answers[4] is double minimum ? minimum : null,
        Maximum = answers[5] is double maximum ? maximum : null,
        Dates = Whole(answers[6]),
        DateTimes = Whole(answers[7]),
        Instants = Whole(answers[8]),
        FirstYear = answers[9] is int year ? year : null,
        LongestText = (int)Whole(answers[10]),
    };

    private static long Whole(object? value) => value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
