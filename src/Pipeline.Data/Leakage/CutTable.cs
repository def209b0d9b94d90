using System.Globalization;
using Pipeline.Core.Leakage;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Leakage;

/// <summary>
/// The rows of a table as training sees them, in a file of columns: what decides their side of the split, key, groups, features, label, and a number that
/// stands for all features and the label together. The table is read once; all else is asked of that file, by queries that continue on disk, so that any number of
/// rows can be looked at.
/// </summary>
internal sealed class CutTable
{
    /// <summary>How many features are asked in one statement; their parts run side by side.</summary>
    private const int FeaturesAtOnce = 16;

    private readonly DataTable _table;
    private readonly Split _split;
    private readonly string _from;
    private readonly IReadOnlyList<Column> _features;
    private readonly IReadOnlyList<Column> _groups;
    private readonly IReadOnlyList<Column> _late;

    private CutTable(DataTable table, Split split, string from)
    {
        (_table, _split, _from) = (table, split, from);
        _features = [.. table.Schema.Features];
        _groups = [.. table.Schema.Columns.Where(column => column.IsGroup)];
        _late = TimeOf(table.Schema) is null ? [] : [.. _features.Where(feature => feature.KnownAt is not null)];
    }

    private RowSchema Schema => _table.Schema;

    // A split by the key's hash puts each key on one side: there is nothing to count.
    private bool KeyMayCross => !Schema.Key.IsRowNumber && _split is not Split.ByKeyHash;

    /// <summary>Copies the rows of a table and cuts them.</summary>
    public static async Task<CutTable> MakeAsync(DataTable table, Split split, CancellationToken cancellationToken)
    {
        HoldOut.Check(split);
        var path = Path.Combine(table.PrepareToCut(), "cut.parquet");
        var rows = $"(SELECT *, file_row_number + 1 AS row FROM read_parquet({Sql.FileName(path)}, file_row_number = true))";
        var made = new CutTable(table, split, rows);
        Column[] needed =
        [
            .. RowReader.NumbersOf(table.Schema), .. RowReader.CategoriesOf(table.Schema), .. RowReader.MomentsOf(table.Schema), table.Schema.Label, table.Schema.Key,
        ];
        await table.RowsAsync(
            $"COPY ({table.Source.With(needed, SplitSql.NeedsRow(split, table.Schema))} SELECT {string.Join(", ", made.Columns())} FROM data) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION lz4)",
            _ => { },
            cancellationToken);
        var isHeldOut = await new SplitSql(table, rows).IsHeldOutAsync(split, cancellationToken);
        return new(table, split, $"(SELECT *, {isHeldOut} AS held FROM {rows})");
    }

    /// <summary>Counts everything that a leak can be told by.</summary>
    /// <returns>The figures; null where a row cannot be trained on, or a side has no rows or one label only, which training will say.</returns>
    public async Task<LeakageFigures?> CountAsync(CancellationToken cancellationToken)
    {
        var late = string.Concat(_late.Select((_, place) => $", count(*) FILTER (late{place})"));
        var counts = await _table.RowAsync($"SELECT count(*) FILTER (unusable), count(*) FILTER (NOT held), count(*) FILTER (held){late} FROM {_from}", cancellationToken);
        var labels = await SideLabels.CountAsync(_table, _from, cancellationToken);
        if (Whole(counts[0]) > 0 || !labels.AreUsable)
        {
            return null;
        }

        var (training, holdout) = (Whole(counts[1]), Whole(counts[2]));
        return new LeakageFigures
        {
            TrainingRows = training,
            HoldoutRows = holdout,
            CrossingKeys = KeyMayCross ? (await CrossingAsync("key", cancellationToken)).Values : 0,
            CrossingGroups = (await CrossingGroupsAsync(cancellationToken)).ToEquatableList(),
            Twins = (await CrossingAsync("print", cancellationToken)).HeldOut,
            Late = _late.Select((feature, place) => new LateFeature(feature.Name, feature.KnownAt!, TimeOf(Schema)!.Name, Whole(counts[3 + place]))).ToEquatableList(),
            Strengths = (await StrengthsAsync(labels, training + holdout, cancellationToken)).ToEquatableList(),
        };
    }

    private static Column? TimeOf(RowSchema schema) => schema.Columns.FirstOrDefault(column => column.IsTime);

    private static long Whole(object? answer) => Convert.ToInt64(answer, CultureInfo.InvariantCulture);

    private IEnumerable<string> Columns()
    {
        var source = _table.Source;
        var values = _features.Select(column => LeakageSql.Value(source, column)).ToList();
        var label = LeakageSql.Label(source, Schema.Label);
        return
        [
            $"coalesce({LeakageSql.IsUnusable(source, Schema, RowReader.NumbersOf(Schema), RowReader.MomentsOf(Schema))}, false) AS unusable",
            $"{label} AS label",
            $"hash({string.Join(", ", values.Append(label))}) AS print",
            .. SplitSql.Columns(_split, Schema, source),
            .. KeyMayCross ? [$"{source.TextOf(Schema.Key)} AS key"] : (string[])[],
            .. _groups.Select((column, place) => $"{LeakageSql.Value(source, column)} AS group{place}"),
            .. _late.Select((column, place) => $"coalesce({KnownAt(column)} > {LeakageSql.Time(source, TimeOf(Schema)!)}, false) AS late{place}"),
            .. values.Select((value, place) => $"{value} AS feature{place}"),
        ];
    }

    private string KnownAt(Column feature) => LeakageSql.Time(_table.Source, Schema.Columns.Single(candidate => candidate.Name == feature.KnownAt));

    private async Task<List<CrossingGroups>> CrossingGroupsAsync(CancellationToken cancellationToken)
    {
        var crossing = new List<CrossingGroups>();
        foreach (var (place, column) in _groups.Index())
        {
            // A split by one group puts each on one side.
            var values = _split is Split.ByGroup && _groups.Count == 1 ? 0 : (await CrossingAsync($"group{place}", cancellationToken)).Values;
            crossing.Add(new(column.Name, values));
        }

        return crossing;
    }

    private async Task<(long Values, long HeldOut)> CrossingAsync(string column, CancellationToken cancellationToken)
    {
        var found = await _table.RowAsync(
            $"SELECT count(*), CAST(coalesce(sum(outside), 0) AS BIGINT) FROM (SELECT count(*) FILTER (held) AS outside, count(*) AS rows FROM {_from} WHERE {column} IS NOT NULL "
            + $"GROUP BY {column} HAVING outside > 0 AND outside < rows)",
            cancellationToken);
        return (Whole(found[0]), Whole(found[1]));
    }

    private async Task<List<FeatureStrength>> StrengthsAsync(SideLabels labels, long rows, CancellationToken cancellationToken)
    {
        var strengths = new List<FeatureStrength>();
        foreach (var features in _features.Index().Chunk(FeaturesAtOnce))
        {
            string[] numbers = [.. features.Where(feature => feature.Item.Kind == ColumnKind.Number).Select(feature => $"feature{feature.Index}")];
            var edges = numbers.Zip(await BinEdges.OfAsync(_table, _from, numbers, rows, cancellationToken)).ToDictionary(pair => pair.First, pair => pair.Second);
            var parts = features.Select(feature => $"feature{feature.Index}" is var name && edges.TryGetValue(name, out var found)
                ? Part(feature.Index, BinEdges.Bin(name, found), labels)
                : Part(feature.Index, name, labels));
            var tally = labels.Tally(place => _features[place].Name);
            await _table.RowsAsync($"FROM ({string.Join(" UNION ALL ", parts)}) ORDER BY ALL", tally.Add, cancellationToken);
            strengths.AddRange(tally.Strengths());
        }

        return strengths;
    }

    private string Part(int feature, string bin, SideLabels labels) => string.Create(
        CultureInfo.InvariantCulture, $"(SELECT {feature} AS feature, CAST(bin AS VARCHAR) AS bin, {labels.Aggregates} FROM (SELECT {bin} AS bin, label, held FROM {_from}) GROUP BY ALL)");
}
