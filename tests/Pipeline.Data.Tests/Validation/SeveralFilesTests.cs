using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>Rows in several files that a pattern names, and in compressed ones.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    private readonly People _people = new();

    [Fact]
    public async Task A_pattern_reads_all_files_in_order_and_examples_name_file_and_line()
    {
        await WriteAsync("part-1.csv", "1,30,0,ulm,yes\n2,NA,2,\"Kö\nln\",no\n");
        await WriteAsync("part-2.csv", "3,70.5,1,,yes\n\n4,999,0,ulm,no\n");
        await WriteAsync("part-10.csv", "5,121,0,ulm,no\n");
        var verdict = await _people.JudgeFileAsync("part-*.csv", People.Contract);
        Assert.Equal(5, verdict.Profile.Rows);
        Assert.Equal("part-*.csv", verdict.Dataset.Path);
        Assert.Equal(["part-1.csv", "part-10.csv", "part-2.csv"], verdict.Dataset.Parts!.Select(part => part.Path));
        Assert.Equal(verdict.Dataset.Parts!.Sum(part => part.Bytes), verdict.Dataset.Bytes);
        var broken = verdict.Failures.Single(rule => rule.Rule == "between(Age)");
        Assert.Equal(
            [new(2, "121") { File = "part-10.csv" }, new(4, "999") { File = "part-2.csv" }], broken.Examples);
        Assert.Equal(["3 | 121", "5 | 999"], Duck.Rows($"SET file_search_path = '{_people.Root}'; " + broken.Sql));
        Assert.Contains("part-10.csv line 2: '121'", Assert.Throws<PipelineException>(verdict.ToEvidence).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_of_several_files_is_that_of_their_list_and_the_MD5_that_of_DVCs_list()
    {
        Directory.CreateDirectory(_people.At("data"));
        await WriteAsync("data/a.csv", "1,30,0,ulm,yes\n");
        await WriteAsync("data/b.csv", "2,30,0,ulm,no\n");
        var version = (await _people.JudgeFileAsync("data/*.csv", People.Contract)).Dataset;
        var (a, b) = (await File.ReadAllBytesAsync(_people.At("data/a.csv"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(_people.At("data/b.csv"), TestContext.Current.CancellationToken));
        var list = $"{Hex(SHA256.HashData(a))} {a.Length} data/a.csv\n{Hex(SHA256.HashData(b))} {b.Length} data/b.csv\n";
        Assert.Equal(Hex(SHA256.HashData(Encoding.UTF8.GetBytes(list))), version.Sha256.Hex);

        // The form of DVC 3's .dir files: json.dumps(entries, sort_keys=True), entries by relpath.
        var dir = $$"""[{"md5": "{{Hex(Md5(a))}}", "relpath": "a.csv"}, {"md5": "{{Hex(Md5(b))}}", "relpath": "b.csv"}]""";
        Assert.Equal(Hex(Md5(Encoding.UTF8.GetBytes(dir))), version.Md5);
    }

    [Fact]
    public async Task A_file_more_is_another_version_and_a_changed_one_is_too()
    {
        await WriteAsync("part-1.csv", "1,30,0,ulm,yes\n");
        var first = (await _people.JudgeFileAsync("part-*.csv")).Dataset;
        await WriteAsync("part-2.csv", "2,30,0,ulm,yes\n");
        var second = (await _people.JudgeFileAsync("part-*.csv")).Dataset;
        await WriteAsync("part-2.csv", "2,31,0,ulm,yes\n");
        var third = (await _people.JudgeFileAsync("part-*.csv")).Dataset;
        Assert.Equal(3, new[] { first.Sha256, second.Sha256, third.Sha256 }.Distinct().Count());
    }

    [Fact]
    public async Task Files_with_other_columns_or_in_another_order_are_refused()
    {
        await WriteAsync("part-1.csv", "1,30,0,ulm,yes\n");
        await File.WriteAllTextAsync(_people.At("part-2.csv"), "Id,Children,Age,City,Member\n2,0,30,ulm,no\n", TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("part-*.csv"));
        Assert.Equal("PIP2030", refusal.Code);
        Assert.Contains("part-2.csv", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none-*.csv")]
    [InlineData("part-*")]
    public async Task A_pattern_that_names_nothing_or_several_formats_is_refused(string pattern)
    {
        await WriteAsync("part-1.csv", "1,30,0,ulm,yes\n");
        await File.WriteAllTextAsync(_people.At("part-2.json"), "[]", TestContext.Current.CancellationToken);
        Assert.Equal("PIP2038", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync(pattern))).Code);
    }

    [Fact]
    public async Task Parquet_files_and_folders_are_found_by_a_pattern_too()
    {
        foreach (var year in new[] { 2025, 2026 })
        {
            Directory.CreateDirectory(_people.At($"year={year}"));
            Duck.Rows($"COPY (SELECT {year} AS Id, 30.0 AS Age, 0 AS Children, 'ulm' AS City, 'yes' AS Member) TO '{_people.At($"year={year}/p.parquet")}' (FORMAT parquet)");
        }

        var verdict = await _people.JudgeFileAsync("year=*/p.parquet");
        Assert.True(verdict.Passed);
        Assert.Equal(2, verdict.Profile.Rows);
    }

    [Fact]
    public async Task A_file_that_gzip_compressed_is_read_with_its_lines()
    {
        await using (var stream = new GZipStream(File.Create(_people.At("people.csv.gz")), CompressionLevel.Fastest))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(People.Good + "5,999,0,ulm,no\n"), TestContext.Current.CancellationToken);
        }

        var verdict = await _people.JudgeFileAsync("people.csv.gz");
        Assert.Equal([new(6, "999")], Assert.Single(verdict.Failures).Examples);
        Assert.Equal(["5 | 999"], Duck.Rows($"SET file_search_path = '{_people.Root}'; " + verdict.Failures.First().Sql));
    }

    [Fact]
    public async Task A_byte_of_value_0_in_a_compressed_file_is_refused_with_its_line()
    {
        var rows = string.Concat(Enumerable.Range(5, 2000).Select(id => $"{id},30,0,ulm,no\n"));
        await CompressAsync([People.Good + rows + "9,3\0,0,ulm,no\n"]);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv.gz"));
        Assert.Equal("PIP2034", refusal.Code);
        Assert.Contains("in line 2006", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_line_in_a_small_compressed_file_is_refused_with_its_line()
    {
        await CompressAsync([People.Good + "5,30,0,", .. Enumerable.Repeat(new string('x', 1 << 20), 100), ",no\n"]);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv.gz"));
        Assert.Equal("PIP2019", refusal.Code);
        Assert.Contains("line 6", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_file_has_the_digest_of_its_bytes_although_more_follows_than_is_read()
    {
        await CompressAsync([People.Good]);
        var bytes = await File.ReadAllBytesAsync(_people.At("people.csv.gz"), TestContext.Current.CancellationToken);
        var verdict = await _people.JudgeFileAsync("people.csv.gz");
        Assert.Equal((Core.Digests.Digest.Of(bytes), (long)bytes.Length), (verdict.Dataset.Sha256, verdict.Dataset.Bytes));
    }

    [Fact]
    public async Task A_file_that_only_claims_to_be_compressed_is_refused()
    {
        await File.WriteAllTextAsync(_people.At("people.csv.gz"), People.Good, TestContext.Current.CancellationToken);
        Assert.Equal("PIP2013", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.csv.gz"))).Code);
        await File.WriteAllTextAsync(_people.At("people.parquet.gz"), People.Good, TestContext.Current.CancellationToken);
        Assert.Equal("PIP2003", (await Assert.ThrowsAsync<PipelineException>(() => _people.JudgeFileAsync("people.parquet.gz"))).Code);
    }

    public void Dispose() => _people.Dispose();

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The name that DVC gives a file.")]
    private static byte[] Md5(byte[] content) => MD5.HashData(content);

    private Task WriteAsync(string name, string rows) =>
        File.WriteAllTextAsync(_people.At(name), People.Header + rows, TestContext.Current.CancellationToken);

    private async Task CompressAsync(IEnumerable<string> pieces)
    {
        await using var stream = new GZipStream(File.Create(_people.At("people.csv.gz")), CompressionLevel.Fastest);
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece), TestContext.Current.CancellationToken);
        }
    }
}
