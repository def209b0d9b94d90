using System.Text;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tests.Files;

public sealed class CsvRecordsTests
{
    /// <summary>Ten ways to write a row, with the lines that each takes. Records cross the reader's blocks at every byte of them.</summary>
    private static readonly (string Text, int Lines)[] Rows =
        [("1,2\n", 1), ("\"a\nb\",2\n", 2), ("\"a\"\"\n\"\"b\",\"\"\n", 2), ("a\"b,c\"\r\n", 1), ("\"x,\r\ny\",1\n", 2), ("\n", 1), ("ä,ö\n", 1), ("\"\",\"\"\n", 1), (",\n", 1), ("\"a\",b\"\n", 1)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_row_begins_on_the_line_where_it_was_written(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("a,b\n");
        var (line, expected) = (2L, new List<long>());
        while (text.Length < 200_000)
        {
            var (row, lines) = Rows[random.Next(Rows.Length)];
            text.Append(row);
            if (row != "\n")
            {
                expected.Add(line);
            }

            line += lines;
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var found = new CsvRecords(stream, ',').LinesOf(Enumerable.Range(1, expected.Count).Select(row => (long)row), countBlankLines: false, TestContext.Current.CancellationToken);
        Assert.Equal(expected, found.OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }
}
