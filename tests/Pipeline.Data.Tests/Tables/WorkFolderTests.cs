using Pipeline.Data.Tables;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Tables;

public sealed class WorkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_goes_with_its_owner()
    {
        using (var work = WorkFolder.In(_folder.At("tmp")))
        {
            Directory.CreateDirectory(work.Path);
            File.WriteAllText(Path.Combine(work.Path, "rows.parquet"), "rows");
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At("tmp")));
    }

    [Fact]
    public void What_a_killed_process_left_goes_when_the_next_comes_and_what_is_in_use_or_of_others_stays()
    {
        // A lock ends with its process: a file that nobody holds is what a kill leaves.
        Directory.CreateDirectory(_folder.At("tmp", "duckdb-999999-1"));
        File.WriteAllText(_folder.At("tmp", "duckdb-999999-1", "rows.parquet"), "rows");
        File.WriteAllText(_folder.At("tmp", "duckdb-999999-1.lock"), string.Empty);
        Directory.CreateDirectory(_folder.At("tmp", "of-others"));
        using var first = WorkFolder.In(_folder.At("tmp"));
        Directory.CreateDirectory(first.Path);
        using var second = WorkFolder.In(_folder.At("tmp"));
        Assert.NotEqual(first.Path, second.Path);
        Assert.Equal(
            new[] { first.Path, first.Path + ".lock", _folder.At("tmp", "of-others"), second.Path + ".lock" }.Order(StringComparer.Ordinal),
            Directory.EnumerateFileSystemEntries(_folder.At("tmp")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_where_nothing_can_be_written_stops_nobody()
    {
        File.WriteAllText(_folder.At("file"), "no folder");
        using var work = WorkFolder.In(_folder.At("file"));
        Assert.False(Directory.Exists(work.Path));
    }

    public void Dispose() => _folder.Dispose();
}
