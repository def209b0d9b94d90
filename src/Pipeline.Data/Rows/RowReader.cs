using System.Data.Common;
using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Tables;

namespace Pipeline.Data.Rows;

/// <summary>Reads typed rows in the order of the file.</summary>
internal static class RowReader
{
    /// <summary>The numeric features and slices, in the order of the row type.</summary>
    public static IReadOnlyList<Column> NumbersOf(RowSchema schema) =>
        [.. schema.Columns.Where(column => IsValue(column) && column.Kind == ColumnKind.Number)];

    /// <summary>The other features and slices, in the order of the row type.</summary>
    public static IReadOnlyList<Column> CategoriesOf(RowSchema schema) =>
        [.. schema.Columns.Where(column => IsValue(column) && column.Kind != ColumnKind.Number)];

    /// <summary>The dates by which rows are put in time: the moment at which an answer is wanted, and those at which features became known.</summary>
    public static IReadOnlyList<Column> MomentsOf(RowSchema schema) =>
        [.. schema.Columns.Where(column => column.IsMoment && (column.IsTime || schema.Columns.Any(feature => feature.KnownAt == column.Name)))];

    /// <summary>Hands on every row; the object is reused.</summary>
    /// <exception cref="PipelineException">PIP2018: a value is not what the row type says, so the table was not validated with it.</exception>
    public static Task ReadAsync(DataTable table, Action<RowValues> onRow, CancellationToken cancellationToken) =>
        ReadAsync(table, step: 1, onRow, cancellationToken);

    /// <summary>Hands on the first row and every n-th after it; the object is reused.</summary>
    /// <exception cref="PipelineException">PIP2018: a value is not what the row type says, so the table was not validated with it.</exception>
    public static async Task ReadAsync(DataTable table, long step, Action<RowValues> onRow, CancellationToken cancellationToken)
    {
        var (numbers, categories, moments) = (NumbersOf(table.Schema), CategoriesOf(table.Schema), MomentsOf(table.Schema));
        var row = new RowValues(new float[numbers.Count], new string?[categories.Count], new long[moments.Count]);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var label = table.Schema.Label;
        var places = label.Categories.Select((text, place) => (text, place)).ToDictionary(StringComparer.Ordinal);
        await table.RowsAsync(Query(table, numbers, categories, moments), OnRow, cancellationToken);

        void OnRow(DbDataReader reader)
        {
            if (row.Number++ % step != 0)
            {
                return;
            }

            var place = 0;
            var unreadable = reader.GetBoolean(place++);
            row.Key = table.Schema.Key.IsRowNumber
                ? row.Number.ToString(CultureInfo.InvariantCulture)
                : Text(reader, place++) ?? throw Unusable(table, row, table.Schema.Key);
            row.Label = Label(reader, place++, label, places) ?? throw Unusable(table, row, label);
            for (var index = 0; index < row.Numbers.Length; index++, place++)
            {
                row.Numbers[index] = reader.IsDBNull(place) ? float.NaN : reader.GetFloat(place);
            }

            for (var index = 0; index < row.Categories.Length; index++, place++)
            {
                row.Categories[index] = Text(reader, place) is { } text ? Shared(known, text) : null;
            }

            for (var index = 0; index < row.Moments.Length; index++, place++)
            {
                row.Moments[index] = reader.IsDBNull(place) ? RowBatch.NoMoment : reader.GetInt64(place);
            }

            if (unreadable)
            {
                throw Unusable(table, row, column: null);
            }

            onRow(row);
        }
    }

    private static bool IsValue(Column column) => column is { Role: ColumnRole.Feature or ColumnRole.Slice, IsRowNumber: false };

    private static string Query(DataTable table, IReadOnlyList<Column> numbers, IReadOnlyList<Column> categories, IReadOnlyList<Column> moments)
    {
        var source = table.Source;
        var unreadable = numbers.Select(column => $"({source.TextOf(column)} IS NOT NULL AND {source.NumberOf(column)} IS NULL)")
            .Concat(moments.Select(column => $"({source.TextOf(column)} IS NOT NULL AND {source.MomentOf(column)} IS NULL)"));
        var key = table.Schema.Key;
        string[] named = key.IsRowNumber ? [] : [source.TextOf(key)];
        IEnumerable<string> selected =
        [
            string.Join(" OR ", unreadable.DefaultIfEmpty("false")),
            .. named,
            table.Schema.Label is { Kind: ColumnKind.Number } number ? $"CAST({source.NumberOf(number)} AS FLOAT)" : source.TextOf(table.Schema.Label),
            .. numbers.Select(column => $"CAST({source.NumberOf(column)} AS FLOAT)"),
            .. categories.Select(source.TextOf),
            .. moments.Select(column => $"epoch_us({source.MomentOf(column)})"),
        ];
        return $"{source.With(table.Schema.Columns, withRowNumbers: false)} SELECT {string.Join(", ", selected)} FROM data";
    }

    /// <summary>Gives the label; null when it is missing, not finite, or a text that it does not know.</summary>
    private static float? Label(DbDataReader reader, int place, Column label, Dictionary<string, int> places)
    {
        if (label.Kind == ColumnKind.Number)
        {
            return !reader.IsDBNull(place) && reader.GetFloat(place) is var number && float.IsFinite(number) ? number : null;
        }

        return Text(reader, place) is { } text && places.TryGetValue(text, out var known) ? known : null;
    }

    private static string? Text(DbDataReader reader, int place) => reader.IsDBNull(place) ? null : reader.GetString(place);

    // A closed set has few texts and millions of rows: keep one of each.
    private static string Shared(Dictionary<string, string> known, string text)
    {
        if (!known.TryGetValue(text, out var shared))
        {
            known[text] = shared = text;
        }

        return shared;
    }

    private static PipelineException Unusable(DataTable table, RowValues row, Column? column) => new(
        "PIP2018",
        $"A row of '{table.File.RelativePath}' cannot be used.",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Row {row.Number} has {(column is null ? "a text where a number or a date must be" : $"no usable value in '{column.Name}'")}."),
        "Run the ValidateData target: it finds every such row. A rule about types or labels must not be a warning.");
}
