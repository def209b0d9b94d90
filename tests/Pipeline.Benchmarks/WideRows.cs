using Pipeline.Core.Rows;

namespace Pipeline.Benchmarks;

/// <summary>Made-up rows: standard normal numbers; the log-odds have linear, squared and crossed terms.</summary>
internal static class WideRows
{
    public static RowBatch Make(int seed, int count)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 20).Select(_ => new float[count]).ToArray();
        var labels = new bool[count];
        for (var row = 0; row < count; row++)
        {
            foreach (var column in columns)
            {
                column[row] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }

            var score = columns[0][row] + (0.8 * columns[1][row]) - (0.6 * columns[2][row]) + (columns[3][row] * columns[4][row])
                + (0.7 * columns[5][row] * columns[5][row]) - 0.7 + (0.5 * Math.Sign(columns[6][row])) + (columns[7][row] * columns[0][row]);
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-1.5 * score));
        }

        var batch = RowBatch.Of(RowSchema.Of<WideRow>(), count).WithLabels(labels);
        return columns.Select((values, place) => (values, place)).Aggregate(
            batch, (made, column) => made.WithNumbers(FormattableString.Invariant($"X{column.place + 1}"), column.values));
    }
}
