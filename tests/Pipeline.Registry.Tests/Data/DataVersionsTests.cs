using Pipeline.Registry.Data;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Tests.Data;

public sealed class DataVersionsTests : IDisposable
{
    // The form that DVC 3 writes (dvc.org, ".dvc files"); the MD5 is the one of "abc" in RFC 1321, appendix A.5.
    private const string Pointer = "outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  hash: md5\n  path: rows.csv\n";
    private readonly TemporaryFolder _folder = new();

    private DataVersions Data => new(_folder.Path, new ContentStore(_folder.At(".pipeline", "store")));

    private string File => _folder.At("data", "rows.csv");

    [Fact]
    public async Task An_added_file_gets_the_pointer_that_dvc_would_write()
    {
        await WriteAsync("abc");
        var version = await Data.AddAsync("data/rows.csv", TestContext.Current.CancellationToken);
        Assert.Equal(("data/rows.csv", "900150983cd24fb0d6963f7d28e17f72", 3L), (version.Path, version.Md5, version.Bytes));
        Assert.Equal(Pointer, await System.IO.File.ReadAllTextAsync(File + ".dvc", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_is_new_unchanged_changed_or_missing_and_comes_back()
    {
        await WriteAsync("abc");
        Assert.Equal(DataState.NotAdded, await StateAsync());
        await Data.AddAsync("data/rows.csv", TestContext.Current.CancellationToken);
        Assert.Equal(DataState.Unchanged, await StateAsync());
        await WriteAsync("abd");
        Assert.Equal(DataState.Changed, await StateAsync());
        System.IO.File.Delete(File);
        Assert.Equal(DataState.Missing, await StateAsync());
        await Data.PullAsync("data/rows.csv", TestContext.Current.CancellationToken);
        Assert.Equal(DataState.Unchanged, await StateAsync());
    }

    [Fact]
    public async Task A_damaged_copy_is_never_pulled()
    {
        await WriteAsync("abc");
        await Data.AddAsync("data/rows.csv", TestContext.Current.CancellationToken);
        System.IO.File.Delete(File);
        var kept = new ContentStore(_folder.At(".pipeline", "store")).PathOfMd5("900150983cd24fb0d6963f7d28e17f72");
        System.IO.File.Delete(kept);
        await System.IO.File.WriteAllTextAsync(kept, "abd", TestContext.Current.CancellationToken);
        Assert.Equal("PIP5005", (await Assert.ThrowsAsync<PipelineException>(
            () => Data.PullAsync("data/rows.csv", TestContext.Current.CancellationToken))).Code);
        Assert.Equal(DataState.Missing, await StateAsync());
    }

    [Theory]
    [InlineData("../outside.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("data/../../outside.csv")]
    public async Task A_path_outside_the_repository_is_refused(string path) => Assert.Equal(
        "PIP5050",
        (await Assert.ThrowsAsync<PipelineException>(() => Data.AddAsync(path, TestContext.Current.CancellationToken))).Code);

    [Theory]
    [InlineData("")]
    [InlineData("outs: []\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72.dir\n  size: 3\n  path: rows.csv\n")]
    [InlineData("outs:\n- md5: ../../../../etc/passwd\n  size: 3\n  path: rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  path: ../rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: many\n  path: rows.csv\n")]
    [InlineData("outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  path: other.csv\n")]
    public async Task What_is_no_pointer_to_that_file_is_refused(string text)
    {
        await WriteAsync("abc");
        await System.IO.File.WriteAllTextAsync(File + ".dvc", text, TestContext.Current.CancellationToken);
        Assert.Equal("PIP5051", (await Assert.ThrowsAsync<PipelineException>(StateAsync)).Code);
    }

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("2024 rows.csv")]
    [InlineData("it's.csv")]
    [InlineData("#.csv")]
    [InlineData("Zeilen für März.csv")]
    public void A_pointer_reads_back_what_it_writes(string name)
    {
        var pointer = new DataPointer("900150983cd24fb0d6963f7d28e17f72", 3, name);
        Assert.Equal(pointer, DataPointer.Read(pointer.Write()));
    }

    [Fact]
    public void Members_that_only_dvc_uses_are_passed_over() => Assert.Equal(
        new("900150983cd24fb0d6963f7d28e17f72", 3, "rows.csv"),
        DataPointer.Read("# a comment\nmd5: 0\nframe: x\nouts:\n- path: \"rows.csv\"\n  cache: true\n  hash: md5\n  size: 3\n  md5: 900150983cd24fb0d6963f7d28e17f72\nmeta:\n  path: nothing\n"));

    public void Dispose() => _folder.Dispose();

    private Task<DataState> StateAsync() => Data.StateAsync("data/rows.csv", TestContext.Current.CancellationToken);

    private async Task WriteAsync(string content)
    {
        Directory.CreateDirectory(_folder.At("data"));
        await System.IO.File.WriteAllTextAsync(File, content, TestContext.Current.CancellationToken);
    }
}
