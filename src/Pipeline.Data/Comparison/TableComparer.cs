using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Files;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Comparison;

/// <summary>Compares two versions of a table: columns by name and type, rows by a key or as a whole. Values are compared as texts, exactly.</summary>
public static class TableComparer
{
    private const int MostExamples = 10;

    /// <summary>Compares two files.</summary>
    /// <param name="path">The path of the table, for messages; the end of the name tells the format of both files.</param>
    /// <param name="before">Absolute path of the earlier file.</param>
    /// <param name="after">Absolute path of the later file.</param>
    /// <param name="key">Columns that name a row; empty to compare whole rows.</param>
    /// <param name="temporaryFolder">Absolute path of a folder for work that does not fit in memory.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="PipelineException">PIP2003: not a table; PIP2013: one of the files cannot be read as one.</exception>
    public static async Task<TableDifference> CompareAsync(
        string path, string before, string after, IReadOnlyList<string> key, string temporaryFolder, DataOptions options, CancellationToken cancellationToken)
    {
        var format = DataFile.FormatOf(path) ?? throw new PipelineException(
            "PIP2003", $"The format of '{path}' is not known.", $"The name ends with '{System.IO.Path.GetExtension(path)}'.", "Only tables are compared row by row.");
        using var engine = DuckDb.Open([before, after], temporaryFolder, options.MemoryLimitBytes);
        try
        {
            var (left, right) = (new Side(engine, format, path, before), new Side(engine, format, path, after));
            await left.DescribeAsync(cancellationToken);
            await right.DescribeAsync(cancellationToken);
            var common = left.Types.Keys.Where(right.Types.ContainsKey).ToList();
            var problem = await KeyProblemAsync(key, left, right, cancellationToken);
            var rows = key.Count > 0 && problem is null
                ? await ByKeyAsync(engine, left, right, key, common, cancellationToken)
                : await ByWholeRowAsync(engine, left, right, common, cancellationToken);
            return new()
            {
                Path = path,
                RowsBefore = await left.CountAsync(cancellationToken),
                RowsAfter = await right.CountAsync(cancellationToken),
                Key = problem is null ? key.ToEquatableList() : [],
                KeyProblem = problem,
                Added = rows.Added,
                Removed = rows.Removed,
                Changed = rows.Changed,
                Columns = ColumnsOf(left, right, rows.ByColumn),
                Examples = rows.Examples.ToEquatableList(),
            };
        }
        catch (DuckDBException exception)
        {
            throw new PipelineException(
                "PIP2013",
                $"The two versions of '{path}' cannot be compared as tables.",
                exception.Message.Split('\n', 2)[0].Trim(),
                "Look at both files; one of them is probably cut, or no table of that format.",
                exception);
        }
    }

    private static EquatableList<ColumnChange> ColumnsOf(Side left, Side right, IReadOnlyDictionary<string, long> changed) => left.Types.Keys
        .Concat(right.Types.Keys.Where(name => !left.Types.ContainsKey(name)))
        .Select(name => new ColumnChange(name, left.Types.GetValueOrDefault(name), right.Types.GetValueOrDefault(name), changed.GetValueOrDefault(name)))
        .Where(column => column.Before != column.After || column.Rows > 0)
        .ToEquatableList();

    private static async Task<string?> KeyProblemAsync(IReadOnlyList<string> key, Side left, Side right, CancellationToken cancellationToken)
    {
        if (key.Count == 0)
        {
            return null;
        }

        if (key.FirstOrDefault(column => !left.Types.ContainsKey(column) || !right.Types.ContainsKey(column)) is { } lost)
        {
            return $"not both versions have the column '{lost}'";
        }

        foreach (var (side, name) in new[] { (left, "earlier"), (right, "later") })
        {
            if (await side.RepeatedAsync(key, cancellationToken) is > 0 and var repeated)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{repeated:N0} keys stand in several rows of the {name} version");
            }
        }

        return null;
    }

    private static async Task<Rows> ByWholeRowAsync(DuckDb engine, Side left, Side right, List<string> common, CancellationToken cancellationToken)
    {
        if (common.Count == 0)
        {
            return new(await right.CountAsync(cancellationToken), await left.CountAsync(cancellationToken), 0, new Dictionary<string, long>(), []);
        }

        var columns = string.Join(", ", common.Select(Sql.Name));
        var answers = await engine.RowAsync(
            $"SELECT (SELECT count(*) FROM (SELECT {columns} FROM {right.Table} EXCEPT ALL SELECT {columns} FROM {left.Table})), "
            + $"(SELECT count(*) FROM (SELECT {columns} FROM {left.Table} EXCEPT ALL SELECT {columns} FROM {right.Table}))",
            cancellationToken);
        return new(Whole(answers[0]), Whole(answers[1]), 0, new Dictionary<string, long>(), []);
    }

    private static async Task<Rows> ByKeyAsync(
        DuckDb engine, Side left, Side right, IReadOnlyList<string> key, List<string> common, CancellationToken cancellationToken)
    {
        var values = common.Where(column => !key.Contains(column, StringComparer.Ordinal)).ToList();
        var on = string.Join(" AND ", key.Select(column => $"l.{Sql.Name(column)} IS NOT DISTINCT FROM r.{Sql.Name(column)}"));
        var differs = values.Select(column => $"l.{Sql.Name(column)} IS DISTINCT FROM r.{Sql.Name(column)}").ToList();
        var any = differs.Count > 0 ? string.Join(" OR ", differs) : "false";
        var join = $"(SELECT *, 1 AS \"#\" FROM {left.Table}) l FULL JOIN (SELECT *, 1 AS \"#\" FROM {right.Table}) r ON {on}";
        const string Both = "l.\"#\" IS NOT NULL AND r.\"#\" IS NOT NULL";
        var counts = differs.Select(difference => $", count(*) FILTER ({Both} AND {difference})");
        var answers = await engine.RowAsync(
            $"SELECT count(*) FILTER (l.\"#\" IS NULL), count(*) FILTER (r.\"#\" IS NULL), count(*) FILTER ({Both} AND ({any})){string.Concat(counts)} FROM {join}", cancellationToken);
        var examples = new List<string>();
        foreach (var (word, where, side) in new[] { ("added", "l.\"#\" IS NULL", "r"), ("removed", "r.\"#\" IS NULL", "l"), ("changed", $"{Both} AND ({any})", "r") })
        {
            var keys = string.Join(", ", key.Select(column => $"{side}.{Sql.Name(column)}"));
            var which = word == "changed" && differs.Count > 0
                ? $", concat_ws(', ', {string.Join(", ", values.Select((column, index) => $"CASE WHEN {differs[index]} THEN {Sql.Text(column)} END"))})"
                : ", ''";
            await engine.RowsAsync(
                $"SELECT {keys}{which} FROM {join} WHERE {where} ORDER BY {keys} LIMIT {MostExamples}",
                reader =>
                {
                    var named = string.Join(", ", Enumerable.Range(0, key.Count).Select(index => reader.IsDBNull(index) ? "(missing)" : reader.GetString(index)));
                    var columns = reader.GetString(key.Count);
                    examples.Add(columns.Length > 0 ? $"{word} {named}: {columns}" : $"{word} {named}");
                },
                cancellationToken);
        }

        var byColumn = values.Select((column, index) => (column, Rows: Whole(answers[3 + index]))).ToDictionary(pair => pair.column, pair => pair.Rows, StringComparer.Ordinal);
        return new(Whole(answers[0]), Whole(answers[1]), Whole(answers[2]), byColumn, examples);
    }

    private static long Whole(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private sealed record Rows(long Added, long Removed, long Changed, IReadOnlyDictionary<string, long> ByColumn, IReadOnlyList<string> Examples);

    /// <summary>One of the two files; <see cref="Table"/> has all of its columns as texts.</summary>
    private sealed class Side(DuckDb engine, DataFormat format, string path, string file)
    {
        private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, string> Types => _types;

        public string Table => format == DataFormat.Csv
            ? $"(SELECT * FROM {Read("all_varchar = true")})"
            : $"(SELECT {string.Join(", ", _types.Keys.Select(name => $"CAST({Sql.Name(name)} AS VARCHAR) AS {Sql.Name(name)}"))} FROM {Read(null)})";

        public Task DescribeAsync(CancellationToken cancellationToken) => engine.RowsAsync(
            $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {Read(format == DataFormat.Parquet ? null : "sample_size = -1")})",
            reader => _types[reader.GetString(0)] = reader.GetString(1),
            cancellationToken);

        public async Task<long> CountAsync(CancellationToken cancellationToken) => Whole((await engine.RowAsync($"SELECT count(*) FROM {Table}", cancellationToken))[0]);

        public async Task<long> RepeatedAsync(IReadOnlyList<string> key, CancellationToken cancellationToken) => Whole((await engine.RowAsync(
            $"SELECT count(*) FROM (SELECT 1 FROM {Table} GROUP BY {string.Join(", ", key.Select(Sql.Name))} HAVING count(*) > 1)", cancellationToken))[0]);

        private string Read(string? option)
        {
            var more = option is null ? string.Empty : ", " + option;
            var delimiter = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? "'\t'" : "','";
            return format switch
            {
                DataFormat.Csv => $"read_csv({Sql.FileName(file)}, header = true, delim = {delimiter}, quote = '\"', escape = '\"', nullstr = ['', 'NA'], allow_quoted_nulls = true{more})",
                DataFormat.Parquet => $"read_parquet({Sql.FileName(file)})",
                _ => $"read_json({Sql.FileName(file)}, format = 'auto'{more})",
            };
        }
    }
}
