using System.Text;
using Microsoft.VisualBasic.FileIO;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>
/// Damaged files, from seeds: the outcome is a refusal with a code, or what another reader (TextFieldParser of .NET) finds in the same
/// bytes. Never another exception, never other rows.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly string[] Snippets = ["\"", "\"\"", ",", "\n", "\r\n", "\r", "\0", "NA", ";", "\t", "é", "=1", " ", "'", "\\", "1e9", "\uFEFF", "null"];
    private readonly People _people = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_damaged_file_is_refused_or_read_as_another_reader_reads_it(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 60; run++)
        {
            var bytes = Damage(Encoding.UTF8.GetBytes(People.Good + "5,40,1,\"ulm\",yes\n6,41,1,\"K\"\"ö,\nln\",no\n"), random);
            await File.WriteAllBytesAsync(_people.At("people.csv"), bytes, TestContext.Current.CancellationToken);
            if (run % 2 == 0)
            {
                _people.Settle("people.csv");
            }

            try
            {
                var verdict = await _people.JudgeFileAsync("people.csv");
                Assert.Equal(Read(bytes), (verdict.Profile.Rows, string.Join(' ', verdict.Profile.Columns.Select(column => column.Missing))));
            }
            catch (PipelineException refusal)
            {
                Assert.Matches("^PIP20[0-9]{2}$", refusal.Code);
                Assert.DoesNotContain("INTERNAL", refusal.Message, StringComparison.OrdinalIgnoreCase);
            }
            catch (Exception exception) when (exception is not PipelineException)
            {
                throw new InvalidOperationException($"Seed {seed}, run {run}: {Convert.ToBase64String(bytes)}", exception);
            }
        }
    }

    [Fact]
    public async Task The_undamaged_file_is_read_as_the_other_reader_reads_it()
    {
        var verdict = await _people.JudgeAsync(People.Good);
        Assert.Equal(Read(Encoding.UTF8.GetBytes(People.Good)), (verdict.Profile.Rows, string.Join(' ', verdict.Profile.Columns.Select(column => column.Missing))));
    }

    public void Dispose() => _people.Dispose();

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var made = bytes.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var place = random.Next(made.Count);
            switch (random.Next(5))
            {
                case 0:
                    made[place] = (byte)random.Next(256);
                    break;
                case 1:
                    made.RemoveAt(place);
                    break;
                case 2:
                    made.RemoveRange(place, Math.Min(random.Next(1, 40), made.Count - place));
                    break;
                case 3:
                    made.InsertRange(place, Encoding.UTF8.GetBytes(Snippets[random.Next(Snippets.Length)]));
                    break;
                default:
                    made.InsertRange(place, made.GetRange(place, Math.Min(random.Next(1, 60), made.Count - place)));
                    break;
            }

            if (made.Count == 0)
            {
                made.Add((byte)'x');
            }
        }

        return [.. made];
    }

    // The number of rows, and of missing values in each column.
    private static (long Rows, string Missing) Read(byte[] bytes)
    {
        using var parser = new TextFieldParser(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true)) { TrimWhiteSpace = false, HasFieldsEnclosedInQuotes = true };
        parser.SetDelimiters(",");
        var header = parser.ReadFields()!;
        var places = new[] { "Id", "Age", "Children", "City", "Member" }.Select(name => Array.IndexOf(header, name)).ToArray();
        var (rows, missing) = (0L, new long[places.Length]);
        while (parser.ReadFields() is { } fields)
        {
            rows++;
            for (var index = 0; index < places.Length; index++)
            {
                missing[index] += fields[places[index]] is "" or "NA" ? 1 : 0;
            }
        }

        return (rows, string.Join(' ', missing));
    }
}
