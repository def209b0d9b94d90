using Pipeline.Data.Files;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Files;

public sealed class MissingDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_that_is_not_there_has_a_pointer_of_its_own_or_of_a_folder_above_it()
    {
        Write("data/rows.csv.dvc");
        Write("images.dvc");

        Assert.Equal(["data/rows.csv.dvc"], Missing("data/rows.csv"));
        Assert.Equal(["images.dvc"], Missing("images/2026/rows.csv"));
        Assert.Empty(Missing("data/others.csv"));
    }

    [Fact]
    public void What_is_there_is_not_looked_at_whatever_is_in_it()
    {
        Write("data/rows.csv.dvc");
        Write("data/rows.csv");
        Write("images.dvc");
        Write("images/other.csv");

        Assert.Empty(Missing("data/rows.csv"));
        Assert.Empty(Missing("images/rows.csv")); // the folder is there: a person may have deleted the file
    }

    [Fact]
    public void Of_a_pattern_those_pointers_count_whose_files_are_not_there()
    {
        Write("data/part-1.csv.dvc");
        Write("data/part-1.csv");
        Write("data/part-2.csv.dvc");
        Write("data/other.csv.dvc");

        Assert.Equal(["data/part-2.csv.dvc"], Missing("data/part-*.csv"));
        Assert.Empty(Missing("nowhere/part-*.csv"));
    }

    [Fact]
    public void Files_that_the_contract_refers_to_and_other_models_data_count_too()
    {
        Write("data/rows.csv.dvc");
        Write("data/cities.csv.dvc");
        Write("data/theirs.csv.dvc");

        Assert.Equal(
            ["data/rows.csv.dvc", "data/theirs.csv.dvc", "data/cities.csv.dvc"],
            MissingData.PointersOf(new Reading("data/rows.csv"), [new Reading("data/theirs.csv"), new Reading("data/rows.csv")], _folder.Path));
    }

    [Fact]
    public void A_path_that_leads_out_of_the_repository_has_no_pointer()
    {
        Write("rows.csv.dvc");
        Assert.Empty(MissingData.PointersOf(new Reading("../rows.csv"), [], _folder.At("inside")));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<string> Missing(string path) => MissingData.PointersOf(new Reading(path), [], _folder.Path);

    private void Write(string path)
    {
        var full = _folder.At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "content");
    }
}
