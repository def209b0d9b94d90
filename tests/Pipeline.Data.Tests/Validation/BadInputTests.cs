using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>What files are in the wild: each a clear finding with a place, never a crash and never a silent null.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly People _people = new();

    [Fact]
    public async Task A_header_in_the_middle_is_refused_with_its_line()
    {
        var refusal = await _people.RefusalAsync(People.Good + "\n" + People.Header + "5,30,0,ulm,no\n" + People.Header);
        Assert.Equal("PIP2032", refusal.Code);
        Assert.Contains("at line 7", refusal.What, StringComparison.Ordinal);
        Assert.Contains("2 rows are", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_of_value_0_is_refused_with_its_line()
    {
        var rows = string.Concat(Enumerable.Range(5, 2000).Select(id => $"{id},30,0,ulm,no\n"));
        var refusal = await _people.RefusalAsync(People.Good + rows + "9,3\0,0,ulm,no\n");
        Assert.Equal("PIP2034", refusal.Code);
        Assert.Contains("in line 2006", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_without_a_value_is_noticed()
    {
        var verdict = await _people.JudgeAsync(People.Header + "1,NA,0,,yes\n2,,0,NA,no\n");
        Assert.True(verdict.Passed);
        Assert.Equal("Without a single value: Age, City.", Assert.Single(verdict.Notes));
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("1.234,56")]
    [InlineData("1'234.56")]
    [InlineData("1 234")]
    [InlineData("٣")]
    [InlineData("１２")]
    [InlineData("−5")]
    [InlineData("5 €")]
    [InlineData("nan")]
    [InlineData("-inf")]
    [InlineData("1e999")]
    [InlineData("=1+1")]
    [InlineData("true")]
    public async Task A_number_of_another_culture_and_what_is_no_number_is_found_with_its_line(string text)
    {
        var verdict = await _people.JudgeAsync(People.Header + $"1,\"{text}\",0,ulm,yes\n");
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal("type(Age)", broken.Rule);
        Assert.Equal([new(2, text)], broken.Examples);
    }

    [Fact]
    public async Task A_link_out_of_the_repository_is_refused_and_one_that_stays_inside_is_read()
    {
        using var outside = new People();
        await outside.JudgeAsync(People.Good);
        File.CreateSymbolicLink(_people.At("link.csv"), outside.At("people.csv"));
        Directory.CreateSymbolicLink(_people.At("folder"), outside.Root);
        File.CreateSymbolicLink(_people.At("ring.csv"), _people.At("ring.csv"));
        foreach (var path in new[] { "link.csv", "folder/people.csv", "folder/*.csv", "folder/../../people.csv" })
        {
            var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync(path));
            Assert.True(refusal.Code is "PIP2002" or "PIP2001", $"{path}: {refusal.Message}");
        }

        Assert.StartsWith("PIP200", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("ring.csv"))).Code, StringComparison.Ordinal);
        await _people.JudgeAsync(People.Good);
        File.CreateSymbolicLink(_people.At("inside.csv"), _people.At("people.csv"));
        Assert.True((await _people.JudgeFileAsync("inside.csv")).Passed);
    }

    [Fact]
    public async Task Lists_and_objects_are_refused_where_the_row_type_has_a_value()
    {
        const string Nested = """[{"Id":1,"Age":{"years":3},"Children":0,"City":"ulm","Member":"yes","More":[1]}]""";
        await File.WriteAllTextAsync(_people.At("people.json"), Nested, TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.json"));
        Assert.Equal("PIP2033", refusal.Code);
        Assert.EndsWith("in Age.", refusal.What, StringComparison.Ordinal);
        Duck.Rows($"COPY (SELECT 1 AS Id, [3.0] AS Age, 0 AS Children, 'ulm' AS City, 'yes' AS Member) TO '{_people.At("people.parquet")}' (FORMAT parquet)");
        Assert.Equal("PIP2033", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.parquet"))).Code);
    }

    [Fact]
    public async Task Texts_in_a_Parquet_column_of_numbers_and_NaN_are_found_row_by_row()
    {
        Duck.Rows($"COPY (SELECT * FROM (VALUES (1, 'x', 0, 'ulm', 'yes'), (2, '3', 1, 'ulm', 'no')) t(Id, Age, Children, City, Member)) TO '{_people.At("texts.parquet")}' (FORMAT parquet)");
        Assert.Equal([new(1, "x")], Assert.Single((await _people.JudgeFileAsync("texts.parquet")).Failures).Examples);
        Duck.Rows($"COPY (SELECT 1 AS Id, 'NaN'::DOUBLE AS Age, 0 AS Children, 'ulm' AS City, 'yes' AS Member) TO '{_people.At("nan.parquet")}' (FORMAT parquet)");
        Assert.Equal([new(1, "nan")], Assert.Single((await _people.JudgeFileAsync("nan.parquet")).Failures).Examples);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_Parquet_file_that_was_cut_is_refused(double share)
    {
        Duck.Rows($"COPY (SELECT i AS Id, 30.0 AS Age, 0 AS Children, 'ulm' AS City, 'yes' AS Member FROM range(5000) t(i)) TO '{_people.At("whole.parquet")}' (FORMAT parquet)");
        var bytes = await File.ReadAllBytesAsync(_people.At("whole.parquet"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_people.At("cut.parquet"), bytes[..(int)(bytes.Length * share)], TestContext.Current.CancellationToken);
        Assert.Equal("PIP2013", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("cut.parquet"))).Code);
    }

    [Fact]
    public async Task Ten_thousand_columns_are_read_and_the_note_stays_short()
    {
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"c{index}"));
        var zeros = string.Join(',', Enumerable.Repeat("0", 10_000));
        var verdict = await _people.JudgeAsync($"Id,Age,Children,City,Member,{names}\n1,30,0,ulm,yes,{zeros}\n");
        Assert.True(verdict.Passed);
        Assert.EndsWith("c19 and 9980 more.", Assert.Single(verdict.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_of_a_hundred_million_bytes_is_refused_in_bounded_memory(bool inHeader)
    {
        await using (var stream = File.Create(_people.At("long.csv")))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(inHeader ? "Id," : People.Header + "1,30,0,"), TestContext.Current.CancellationToken);
            var block = Enumerable.Repeat((byte)'x', 1 << 20).ToArray();
            for (var megabyte = 0; megabyte < 100; megabyte++)
            {
                await stream.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }

        _people.Settle("long.csv");
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => DataValidator.JudgeAsync(
            "people", People.Contract, Core.Models.DataSource.File("long.csv"), _people.Root, new DataOptions { MemoryLimitBytes = 64 << 20 }, TestContext.Current.CancellationToken));
        Assert.Equal(inHeader ? "PIP2009" : "PIP2019", refusal.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public async Task A_quote_that_swallows_the_rest_of_a_large_file_is_refused(string end)
    {
        await using (var writer = new StreamWriter(_people.At("people.csv")))
        {
            await writer.WriteAsync(People.Good + "5,30,0,\"ulm,yes\n");
            var lines = string.Concat(Enumerable.Range(6, 10_000).Select(id => $"{id},30,0,ulm,yes\n"));
            for (var block = 0; block < 200; block++)
            {
                await writer.WriteAsync(lines);
            }

            await writer.WriteAsync(end);
        }

        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv"));
        Assert.True(refusal.Code is "PIP2011" or "PIP2019" or "PIP2010", refusal.Message);
        Assert.Contains("6", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_that_a_person_could_write_is_counted_in_the_right_column()
    {
        var verdict = await _people.JudgeAsync(People.Header + "1,30,0,\"u\"\"lm\",yes\n2,30,0,\"a,b\",no\n3,30,0,u\"lm,no\n");
        Assert.Equal([new(2, "u\"lm"), new(3, "a,b"), new(4, "u\"lm")], Assert.Single(verdict.Failures).Examples);
    }

    public void Dispose() => _people.Dispose();
}
