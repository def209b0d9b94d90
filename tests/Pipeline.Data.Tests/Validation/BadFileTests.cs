using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

public sealed class BadFileTests : IDisposable
{
    private readonly People _people = new();

    public static TheoryData<string, string, string> BrokenTexts => new()
    {
        { "PIP2005", "", "0 bytes" },
        { "PIP2006", "Id,Aeg,Children,City,Member\n1,2,3,ulm,yes\n", "'Age' (renamed to 'Aeg'?)" },
        { "PIP2006", "Id,age,Children,City,Member\n1,2,3,ulm,yes\n", "'Age' (renamed to 'age'?)" },
        { "PIP2006", "Id,Children,City,Member\n1,3,ulm,yes\n", "the column 'Age' of Person" },
        { "PIP2007", "Id;Age;Children;City;Member\n1;2;3;ulm;yes\n", "semicolon" },
        { "PIP2007", "Id\tAge\tChildren\tCity\tMember\n1\t2\t3\tulm\tyes\n", ".tsv" },
        { "PIP2009", "Id,Age,Children,City,Member,Age\n1,2,3,ulm,yes,4\n", "'Age' and 'Age'" },
        { "PIP2009", "Id,Age,,City,Member\n1,2,3,ulm,yes\n", "Column 3 of 5" },
        { "PIP2009", "\"Id,Age,Children", "never closed" },
        { "PIP2010", People.Good + "5,30", "too few values at line 6" },
        { "PIP2010", People.Good + "5,30,0,ulm,yes,more\n", "too many values at line 6" },
        { "PIP2011", People.Good + "5,30,0,\"ulm,yes\n6,30,0,ulm,no\n", "line 6" },
        { "PIP2012", People.Header, "nothing after it" },
        { "PIP2013", People.Good + "5,30,0,ulm,yes\r\n6,30,0,ulm,yes\n", "line ends of two kinds. Line 6 ends with CR LF, and those before it with LF." },
        { "PIP2013", People.Good.Replace("\n", "\r\n", StringComparison.Ordinal) + "5,30,0,\"u\nlm\",yes\n6,30,0,ulm,yes\r\n", "Line 7 ends with LF, and those before it with CR LF." },
        { "PIP2006", string.Join(',', Enumerable.Range(0, 10_000).Select(column => $"c{column}")) + "\n", "c19 and 9980 more" },
        { "PIP2006", "Id,Age,Children,City,Mem\e[2Jber\n1,2,3,ulm,yes\n", "Mem␛[2Jber" },
    };

    [Theory]
    [MemberData(nameof(BrokenTexts))]
    public async Task A_broken_file_is_refused_with_its_place(string code, string text, string says)
    {
        var refusal = await _people.RefusalAsync(text);
        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("strict_mode", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("H4sIAAAAAAAA", "compressed by gzip", ".csv.gz")]
    [InlineData("UEsDBBQAAAAI", "a zip archive, as the workbooks of Excel are", "Save the sheet as CSV")]
    [InlineData("UEFSMRUEFRAV", "it is Parquet", ".parquet")]
    [InlineData("KLUv/QRYAQAA", "Zstandard", "Unpack it")]
    public async Task What_is_no_text_is_told_by_its_first_bytes(string base64, string says, string fix)
    {
        await File.WriteAllBytesAsync(_people.At("people.csv"), Convert.FromBase64String(base64), TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv"));
        Assert.Equal("PIP2013", refusal.Code);
        Assert.Contains(says, refusal.Why, StringComparison.Ordinal);
        Assert.Contains(fix, refusal.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_nothing_is_refused_and_says_where_it_leads()
    {
        File.CreateSymbolicLink(_people.At("people.csv"), "nowhere.csv");
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv"));
        Assert.Equal("PIP2001", refusal.Code);
        Assert.Equal("It is a link to 'nowhere.csv', and nothing is there.", refusal.Why);
    }

    [Theory]
    [InlineData("people.parquet", "PAR1")]
    [InlineData("people.csv.gz", "gzip's mark")]
    [InlineData("people.json", "Malformed JSON in file \"people.json\"")]
    public async Task What_a_reader_says_is_told_without_paths_of_this_machine(string name, string says)
    {
        await File.WriteAllTextAsync(_people.At(name), "{\"Id\": [1, 2", TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync(name));
        Assert.Equal("PIP2013", refusal.Code);
        Assert.Contains(says, refusal.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(_people.At(string.Empty), refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-1", "line 3")]
    [InlineData("utf-16", "UTF-16")]
    public async Task Another_encoding_is_refused(string encoding, string says)
    {
        await File.WriteAllBytesAsync(_people.At("people.csv"), Encode(Encoding.GetEncoding(encoding), People.Good), TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv"));
        Assert.Equal("PIP2008", refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_refused_and_its_neighbours_are_named()
    {
        await File.WriteAllTextAsync(_people.At("persons.csv"), People.Good, TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv"));
        Assert.Equal("PIP2001", refusal.Code);
        Assert.Contains("persons.csv", refusal.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../people.csv")]
    [InlineData("/etc/hostname")]
    [InlineData(".")]
    [InlineData("folder.csv")]
    public async Task A_path_out_of_the_repository_or_a_folder_is_refused(string path)
    {
        Directory.CreateDirectory(_people.At("folder.csv"));
        Assert.Equal("PIP2002", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync(path))).Code);
    }

    [Fact]
    public async Task An_unknown_format_is_refused()
    {
        await File.WriteAllTextAsync(_people.At("people.xlsx"), People.Good, TestContext.Current.CancellationToken);
        Assert.Equal("PIP2003", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.xlsx"))).Code);
    }

    [Theory]
    [InlineData("people.parquet")]
    [InlineData("people.json")]
    public async Task A_file_whose_name_promises_another_format_is_refused(string name)
    {
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeAsync(name, People.Good));
        Assert.Equal("PIP2013", refusal.Code);
    }

    [Fact]
    public async Task A_line_of_three_million_bytes_is_refused()
    {
        var refusal = await _people.RefusalAsync(People.Header + "1,30,0," + new string('x', 3_000_000) + ",yes\n");
        Assert.Equal("PIP2019", refusal.Code);
    }

    [Fact]
    public async Task Extra_columns_and_a_last_line_without_end_are_notes()
    {
        var verdict = await _people.JudgeAsync("Id,Shoe,Age,Children,City,Member\n1,44,30,0,ulm,yes\n2,40,30,0,ulm,no");
        Assert.True(verdict.Passed);
        Assert.Equal(2, verdict.Notes.Count);
        Assert.Contains("Shoe", verdict.Notes[0], StringComparison.Ordinal);
        Assert.Contains("no line end", verdict.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_a_pattern_reads_that_file_only()
    {
        await File.WriteAllTextAsync(_people.At("people1.csv"), "not,people\n1,2\n", TestContext.Current.CancellationToken);
        Assert.Equal(4, (await _people.JudgeAsync("people?.csv", People.Good)).Profile.Rows);
        Assert.Equal(4, (await _people.JudgeAsync("people*.csv", People.Good)).Profile.Rows);
        Assert.Equal(4, (await _people.JudgeAsync("people[1].csv", People.Good)).Profile.Rows);
        Assert.Equal(4, (await _people.JudgeAsync("people' OR 1=1 --.csv", People.Good)).Profile.Rows);
    }

    [Fact]
    public async Task A_column_name_cannot_end_its_quotes()
    {
        var text = People.Good.Replace("Member", "Member,\"x\"\"; DROP TABLE data; --'\"", StringComparison.Ordinal)
            .Replace(",yes\n", ",yes,1\n", StringComparison.Ordinal).Replace(",no\n", ",no,1\n", StringComparison.Ordinal);
        var verdict = await _people.JudgeAsync(text);
        Assert.True(verdict.Passed);
        Assert.Contains("DROP TABLE", Assert.Single(verdict.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_check_stops()
    {
        await File.WriteAllTextAsync(_people.At("people.csv"), People.Good, TestContext.Current.CancellationToken);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DataValidator.JudgeAsync(
            "people", People.Contract, Core.Models.DataSource.File("people.csv"), _people.Root, new DataOptions(), cancelled.Token));
    }

    public void Dispose() => _people.Dispose();

    private static byte[] Encode(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
