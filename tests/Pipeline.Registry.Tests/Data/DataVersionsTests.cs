using Pipeline.Registry.Data;

namespace Pipeline.Registry.Tests.Data;

public sealed class DataVersionsTests : IDisposable
{
    // MD5 of "abc": RFC 1321, appendix A.5.
    private const string Abc = "900150983cd24fb0d6963f7d28e17f72";
    private readonly DataSandbox _box = new();

    [Fact]
    public async Task An_added_file_gets_a_pointer_a_line_in_gitignore_and_a_place_in_the_cache()
    {
        _box.Write("data/rows.csv", "abc");
        var added = await _box.AddAsync("data/rows.csv");
        Assert.Equal(new("data/rows.csv", "data/rows.csv.dvc", Abc, 1, 3, IsNew: true), added);
        Assert.Equal($"outs:\n- md5: {Abc}\n  size: 3\n  hash: md5\n  path: rows.csv\n", _box.Read("data/rows.csv.dvc"));
        Assert.Equal("/rows.csv\n", _box.Read("data/.gitignore"));
        Assert.Equal("abc", await File.ReadAllTextAsync(_box.Cached(Abc), TestContext.Current.CancellationToken));
        Assert.Equal("?? data/.gitignore\n?? data/rows.csv.dvc\n", Git.Run(_box.Root, "status", "--porcelain", "--untracked-files=all", "data"));
    }

    [Fact]
    public async Task Adding_the_same_again_changes_nothing()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        _box.Age("data/rows.csv.dvc");
        Assert.False((await _box.AddAsync("data/rows.csv")).IsNew);
        Assert.Equal(2024, File.GetLastWriteTimeUtc(_box.At("data/rows.csv.dvc")).Year);
        Assert.Equal("/rows.csv\n", _box.Read("data/.gitignore"));
    }

    [Fact]
    public async Task An_added_folder_is_named_as_dvc_names_it()
    {
        WriteFolder();
        var added = await _box.AddAsync("data/images");

        // python3: hashlib.md5(json.dumps([{"md5": …, "relpath": …}, …], sort_keys=True)) of the three files.
        Assert.Equal("b2190dabf41f1368241e3996100b5aa1.dir", added.Name);
        Assert.Equal((3, 4), (added.Files, added.Bytes));
        Assert.Equal("outs:\n- md5: b2190dabf41f1368241e3996100b5aa1.dir\n  size: 4\n  nfiles: 3\n  hash: md5\n  path: images\n", _box.Read("data/images.dvc"));
        Assert.True(File.Exists(_box.Cached("b2190dabf41f1368241e3996100b5aa1.dir")));
        Assert.True(File.Exists(_box.Cached(Abc)));
    }

    [Fact]
    public async Task A_file_is_unchanged_changed_or_missing_and_comes_back()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        Assert.Equal(DataState.Unchanged, (await _box.StatusAsync("data/rows.csv")).State);
        _box.Write("data/rows.csv", "abd");
        Assert.Equal(DataState.Changed, (await _box.StatusAsync("data/rows.csv")).State);
        File.Delete(_box.At("data/rows.csv"));
        Assert.Equal(DataState.Missing, (await _box.StatusAsync("data/rows.csv")).State);
        Assert.Equal(1, (await _box.PullAsync()).WorkingFiles);
        Assert.Equal("abc", _box.Read("data/rows.csv"));
        Assert.Equal(DataState.Unchanged, (await _box.StatusAsync("data/rows.csv")).State);
    }

    [Fact]
    public async Task The_status_of_a_folder_names_each_file()
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        _box.Write("data/images/b.txt", "other");
        _box.Write("data/images/new.txt", "new");
        File.Delete(_box.At("data/images/a/c.txt"));
        Assert.Equal(
            [new("a/c.txt", ChangeKind.Removed), new("b.txt", ChangeKind.Changed), new("new.txt", ChangeKind.Added)],
            (await _box.StatusAsync("data/images")).Changes);
    }

    [Fact]
    public async Task An_edit_in_the_same_second_that_keeps_size_and_time_is_seen()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        await _box.StatusAsync("data/rows.csv");
        var written = File.GetLastWriteTimeUtc(_box.At("data/rows.csv"));
        _box.Write("data/rows.csv", "abd");
        File.SetLastWriteTimeUtc(_box.At("data/rows.csv"), written);
        Assert.Equal(DataState.Changed, (await _box.StatusAsync("data/rows.csv")).State);
    }

    [Fact]
    public async Task A_folder_that_was_pushed_is_pulled_by_a_fresh_clone()
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        Assert.Equal(new(4, 4 + 197, 0), await _box.PushAsync());
        Assert.Equal(new(0, 0, 4), await _box.PushAsync());
        Forget();
        Assert.Equal(4, (await _box.PullAsync()).Objects);
        Assert.Equal("abc", _box.Read("data/images/a/c.txt"));
        Assert.Equal(DataState.Unchanged, (await _box.StatusAsync("data/images")).State);
        Assert.Equal(new(0, 0, 0), await _box.PullAsync());
    }

    [Fact]
    public async Task A_pull_brings_a_folder_to_its_version_and_keeps_what_no_version_has()
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        _box.Write("data/images/sub/new.txt", "abc");
        Assert.Equal(1, (await _box.PullAsync()).WorkingFiles);
        Assert.False(Directory.Exists(_box.At("data/images/sub")));
        _box.Write("data/images/sub/new.txt", "nowhere else");
        Assert.Equal("PIP5060", await DataSandbox.CodeOfAsync(() => _box.PullAsync()));
        Assert.Equal("nowhere else", _box.Read("data/images/sub/new.txt"));
        await _box.PullAsync(discardChanges: true);
        Assert.False(File.Exists(_box.At("data/images/sub/new.txt")));
    }

    [Fact]
    public async Task Content_of_the_remote_with_another_digest_is_never_used()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        await _box.PushAsync();
        Forget();
        var kept = System.IO.Path.Combine(_box.RemoteFolder, "files", "md5", Abc[..2], Abc[2..]);
        await File.WriteAllTextAsync(kept, "abd", TestContext.Current.CancellationToken);
        Assert.Equal("PIP5058", await DataSandbox.CodeOfAsync(() => _box.PullAsync()));
        Assert.False(File.Exists(_box.At("data/rows.csv")));
        Assert.False(File.Exists(_box.Cached(Abc)));
    }

    [Fact]
    public async Task An_edit_in_place_of_a_linked_file_is_noticed_and_its_old_content_fetched_again()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        await _box.PushAsync();
        await File.WriteAllTextAsync(MakeWritable("data/rows.csv"), "edited in place", TestContext.Current.CancellationToken);
        Assert.Equal(DataState.Changed, (await _box.StatusAsync("data/rows.csv")).State);
        Assert.Equal("PIP5060", await DataSandbox.CodeOfAsync(() => _box.PullAsync()));
        Assert.Equal("edited in place", _box.Read("data/rows.csv"));
        await _box.PullAsync(discardChanges: true);
        Assert.Equal("abc", _box.Read("data/rows.csv"));
    }

    [Fact]
    public async Task An_edited_linked_file_that_is_added_does_not_pass_for_its_old_content()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        await File.WriteAllTextAsync(MakeWritable("data/rows.csv"), "abd", TestContext.Current.CancellationToken);
        await _box.AddAsync("data/rows.csv");
        _box.Write("data/rows.csv.dvc", $"outs:\n- md5: {Abc}\n  size: 3\n  hash: md5\n  path: rows.csv\n");
        Assert.Equal("PIP5062", await DataSandbox.CodeOfAsync(() => _box.PushAsync()));
    }

    [Fact]
    public async Task What_was_never_pushed_is_an_error_that_says_so()
    {
        _box.Write("data/rows.csv", "abc");
        await _box.AddAsync("data/rows.csv");
        Forget();
        Assert.Equal("PIP5057", await DataSandbox.CodeOfAsync(() => _box.PullAsync()));
        Assert.Equal("PIP5061", await DataSandbox.CodeOfAsync(() => _box.PushAsync()));
    }

    [Theory]
    [InlineData("../outside.csv", "PIP5050")]
    [InlineData("/etc/passwd", "PIP5050")]
    [InlineData("data/../../outside.csv", "PIP5050")]
    [InlineData("link/rows.csv", "PIP5050")]
    [InlineData("data/none.csv", "PIP5065")]
    [InlineData("Model.cs", "PIP5066")]
    [InlineData(".git/config", "PIP5066")]
    [InlineData("data/images/b.txt", "PIP5066")]
    [InlineData("data", "PIP5066")]
    [InlineData("data/pipe", "PIP5053")]
    public async Task What_cannot_be_a_version_is_refused(string path, string code)
    {
        WriteFolder();
        await _box.AddAsync("data/images");
        File.CreateSymbolicLink(_box.At("link"), System.IO.Path.GetTempPath());
        Assert.Equal(0, MakePipe(_box.At("data/pipe")));
        Assert.Equal(code, await DataSandbox.CodeOfAsync(() => _box.AddAsync(path)));
    }

    [Fact]
    public async Task A_link_inside_a_folder_is_refused()
    {
        WriteFolder();
        File.CreateSymbolicLink(_box.At("data/images/link"), "/etc/hostname");
        Assert.Equal("PIP5053", await DataSandbox.CodeOfAsync(() => _box.AddAsync("data/images")));
    }

    [Fact]
    public async Task Files_that_dvcignore_names_are_left_out()
    {
        WriteFolder();
        _box.Write(".dvcignore", "*.tmp\n");
        _box.Write("data/images/.dvcignore", "/skip/\n");
        _box.Write("data/images/x.tmp", "x");
        _box.Write("data/images/skip/y.txt", "y");
        var added = await _box.AddAsync("data/images");
        Assert.Equal(4, added.Files); // the three, and .dvcignore itself
    }

    [Fact]
    public async Task A_killed_run_leaves_nothing_that_counts_as_data()
    {
        WriteFolder();
        _box.Write("data/images/.pipeline-data.0011223344556677.part", "half");
        Assert.Equal(3, (await _box.AddAsync("data/images")).Files);
        Assert.False(File.Exists(_box.At("data/images/.pipeline-data.0011223344556677.part")));
    }

    [Fact]
    public async Task A_file_has_one_pointer_only()
    {
        _box.Write("data/rows.csv.dvc", $"outs:\n- md5: {Abc}\n  path: other.csv\n");
        _box.Write("data/rows.csv", "abc");
        Assert.Equal("PIP5051", await DataSandbox.CodeOfAsync(() => _box.AddAsync("data/rows.csv")));
        Assert.Equal("PIP5051", await DataSandbox.CodeOfAsync(() => _box.StatusAsync("data/rows.csv")));
    }

    public void Dispose() => _box.Dispose();

    private static int MakePipe(string path)
    {
        using var process = System.Diagnostics.Process.Start("mkfifo", path);
        process.WaitForExit();
        return process.ExitCode;
    }

    private void WriteFolder()
    {
        _box.Write("data/images/a.txt", string.Empty);
        _box.Write("data/images/b.txt", "b");
        _box.Write("data/images/a/c.txt", "abc");
    }

    private string MakeWritable(string path)
    {
        File.SetAttributes(_box.At(path), File.GetAttributes(_box.At(path)) & ~FileAttributes.ReadOnly);
        return _box.At(path);
    }

    /// <summary>Leaves what git would clone.</summary>
    private void Forget()
    {
        Directory.Delete(_box.At(".pipeline"), recursive: true);
        File.Delete(_box.At("data/rows.csv"));
        if (Directory.Exists(_box.At("data/images")))
        {
            Directory.Delete(_box.At("data/images"), recursive: true);
        }
    }
}
