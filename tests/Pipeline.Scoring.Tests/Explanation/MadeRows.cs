using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Tests.Explanation;

/// <summary>Rows of as many numeric columns as a test needs, for models that are a formula.</summary>
internal static class MadeRows
{
    public static RowBatch Of(params float[][] rows)
    {
        var width = rows[0].Length;
        var schema = new RowSchema("Made", Enumerable.Range(0, width).Select(Number).ToEquatableList());
        var batch = RowBatch.Of(schema, rows.Length);
        for (var column = 0; column < width; column++)
        {
            var place = column;
            batch = batch.WithNumbers(NameOf(column), rows.Select(row => row[place]).ToArray());
        }

        return batch;
    }

    public static RowBatch Random(int seed, int count, int width)
    {
        var random = new Random(seed);
        return Of([.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => (float)random.NextDouble()).ToArray())]);
    }

    public static float[][] Values(RowBatch rows)
    {
        float[][] columns = [.. rows.Schema.Features.Select(column => rows.Numbers(column.Name).ToArray())];
        return [.. Enumerable.Range(0, rows.Count).Select(row => Array.ConvertAll(columns, column => column[row]))];
    }

    public static string NameOf(int column) => FormattableString.Invariant($"x{column:00}");

    private static Column Number(int place) => new()
    {
        Name = NameOf(place),
        Property = NameOf(place),
        Kind = ColumnKind.Number,
        Role = ColumnRole.Feature,
        Required = true,
    };
}
