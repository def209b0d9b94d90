using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Leakage;

/// <summary>
/// Says of each row, in SQL, whether it is held out: as <see cref="HoldOut"/> does for rows in memory, for any number of them. What a split asks of
/// all rows (the moment of a cut, the last key of a label that is held out) is asked first.
/// </summary>
/// <param name="table">The table, which answers.</param>
/// <param name="from">Its rows, as SQL, with the columns that <see cref="Columns"/> names, <c>label</c>, and <c>row</c>, the row's number from 1.</param>
internal sealed class SplitSql(DataTable table, string from)
{
    /// <summary>Places of keys are counted in so many parts of the range from 0 to 1; only the part in which a cut falls is sorted.</summary>
    private const int Parts = 65_536;

    private const string Nobody = "false";

    /// <summary>Says whether a split asks for the number of a row as its key, which costs the parallel scan.</summary>
    public static bool NeedsRow(Split split, RowSchema schema) => split is Split.ByKeyHash or Split.ByGroup or Split.Stratified && schema.Key.IsRowNumber;

    /// <summary>Writes what a split looks at, over a table's <c>data</c>: <c>place</c>, where a key or group stands between 0 and 1, or <c>moment</c>.</summary>
    /// <exception cref="PipelineException">PIP2062: the row type lacks the column that the split asks for.</exception>
    public static IEnumerable<string> Columns(Split split, RowSchema schema, TableSource source)
    {
        var key = schema.Key.IsRowNumber ? "CAST(row AS VARCHAR)" : source.TextOf(schema.Key);
        switch (split)
        {
            case Split.ByKeyHash or Split.Stratified:
                yield return $"{SplitFunctions.Position(key)} AS place";
                break;
            case Split.ByGroup:
                var texts = HoldOut.GroupsOf(schema).Select(column => LeakageSql.GroupText(source, column)).ToList();
                var together = texts.Count == 1 ? texts[0] : string.Join(" || ", texts.Select(SplitFunctions.Part));
                yield return $"{SplitFunctions.Position($"coalesce({together}, {key})")} AS place";
                break;
            case Split.ByTime:
                yield return $"{LeakageSql.Time(source, HoldOut.TimeOf(schema))} AS moment";
                break;
        }
    }

    /// <summary>Writes the condition for a split: true where a row is held out, never NULL.</summary>
    /// <exception cref="PipelineException">PIP20xx: the file cannot be read.</exception>
    public async Task<string> IsHeldOutAsync(Split split, CancellationToken cancellationToken) => split switch
    {
        Split.EveryNth { N: var n } => string.Create(CultureInfo.InvariantCulture, $"row % {n} = 0"),
        Split.ByKeyHash { Share: var share } => $"coalesce(place < {Sql.Number(share)}, false)",
        Split.ByGroup { Share: var share } => $"coalesce(place < {Sql.Number(share)}, false)",
        Split.ByTime { Share: var share } => await ByTimeAsync(share, cancellationToken),
        Split.Stratified { Share: var share } => await StratifiedAsync(share, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, message: null),
    };

    private async Task<string> ByTimeAsync(double share, CancellationToken cancellationToken) =>
        await CountAsync("moment", cancellationToken) is > 0 and var count
            ? $"coalesce(moment > {await AtAsync("moment", HoldOut.LastTrainedOn(count, share), cancellationToken)}, false)"
            : Nobody;

    private async Task<string> StratifiedAsync(double share, CancellationToken cancellationToken)
    {
        var parted = $"(SELECT {await StratumAsync(cancellationToken)} AS stratum, place, row, CAST(floor(place * {Parts}) AS INTEGER) AS part FROM {from})";
        var counts = new List<(int Stratum, int Part, long Rows)>();
        await table.RowsAsync(
            $"SELECT stratum, part, count(*) FROM {parted} WHERE stratum IS NOT NULL AND part IS NOT NULL GROUP BY ALL ORDER BY ALL",
            reader => counts.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2))),
            cancellationToken);
        var cuts = counts.GroupBy(count => count.Stratum).Select(group => Cut(group.Key, [.. group.Select(count => (count.Part, count.Rows))], share)).OfType<StratumCut>().ToList();
        if (cuts.Count == 0)
        {
            return Nobody;
        }

        var conditions = new List<string>();
        await table.RowsAsync(
            $"SELECT stratum, place, row FROM {parted} WHERE {string.Join(" OR ", cuts.Select(cut => cut.IsInPart))} "
            + $"QUALIFY row_number() OVER (PARTITION BY stratum ORDER BY place, row) = CASE stratum {string.Join(' ', cuts.Select(cut => cut.WhenRank))} END ORDER BY stratum",
            reader => conditions.Add(string.Create(
                CultureInfo.InvariantCulture, $"WHEN {reader.GetInt32(0)} THEN (place, row) <= ({Sql.Number(reader.GetDouble(1))}, {reader.GetInt64(2)})")),
            cancellationToken);
        return $"coalesce(CASE {await StratumAsync(cancellationToken)} {string.Join(' ', conditions)} ELSE false END, false)";
    }

    private static StratumCut? Cut(int stratum, IReadOnlyList<(int Part, long Rows)> parts, double share)
    {
        var held = HoldOut.HeldOutOf(parts.Sum(part => part.Rows), share);
        if (held == 0)
        {
            return null;
        }

        var before = 0L;
        foreach (var (part, rows) in parts)
        {
            if (before + rows >= held)
            {
                return new(stratum, part, held - before);
            }

            before += rows;
        }

        throw new InvalidOperationException("More rows are to be held out than there are.");
    }

    // The label's place among its categories; of a number the fifth that it is in.
    private async Task<string> StratumAsync(CancellationToken cancellationToken)
    {
        if (table.Schema.Task != ModelTask.Regression)
        {
            return "label";
        }

        var count = await CountAsync("label", cancellationToken);
        var edges = new List<string>();
        for (var fifth = 1; fifth <= 4 && count > 0; fifth++)
        {
            edges.Add($"CAST(label >= {await AtAsync("label", count * fifth / 5, cancellationToken)} AS INTEGER)");
        }

        return edges.Count == 0 ? "NULL" : string.Join(" + ", edges);
    }

    private async Task<long> CountAsync(string column, CancellationToken cancellationToken) =>
        Convert.ToInt64((await table.RowAsync($"SELECT count({column}) FROM {from}", cancellationToken))[0], CultureInfo.InvariantCulture);

    // The value at a place in ascending order, from 0, as SQL.
    private async Task<string> AtAsync(string column, long place, CancellationToken cancellationToken)
    {
        var found = await table.RowAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {column} FROM {from} WHERE {column} IS NOT NULL ORDER BY {column} LIMIT 1 OFFSET {place}"), cancellationToken);
        return found[0] is long whole ? whole.ToString(CultureInfo.InvariantCulture) : Sql.Number(Convert.ToDouble(found[0], CultureInfo.InvariantCulture));
    }

    /// <summary>Where the last row stands, of those of a label that are held out.</summary>
    /// <param name="Stratum">The label's place, or the fifth of a number.</param>
    /// <param name="Part">The part of the range of places.</param>
    /// <param name="Rank">The row's rank in it, by place and row, from 1.</param>
    private sealed record StratumCut(int Stratum, int Part, long Rank)
    {
        public string IsInPart => string.Create(CultureInfo.InvariantCulture, $"(stratum = {Stratum} AND part = {Part})");

        public string WhenRank => string.Create(CultureInfo.InvariantCulture, $"WHEN {Stratum} THEN {Rank}");
    }
}
