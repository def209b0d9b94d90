using Pipeline.Data.Comparison;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Comparison;

public sealed class TableComparerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Rows_are_matched_by_the_key_and_columns_by_their_name()
    {
        var difference = await CompareAsync("id,age,city\n1,30,Rome\n2,40,Oslo\n3,50,\n", "id,age,income\n1,30,5\n3,fifty,6\n4,60,7\n", "id");
        Assert.Equal((3, 3), (difference.RowsBefore, difference.RowsAfter));
        Assert.Equal((1, 1, 1), (difference.Added, difference.Removed, difference.Changed));
        Assert.Equal([new("age", "BIGINT", "VARCHAR", 1), new("city", "VARCHAR", null, 0), new("income", null, "BIGINT", 0)], difference.Columns);
        Assert.Equal(["added 4", "removed 2", "changed 3: age"], difference.Examples);
    }

    [Fact]
    public async Task Without_a_key_whole_rows_are_compared_as_often_as_they_stand()
    {
        var difference = await CompareAsync("a,b\n1,x\n1,x\n2,y\n", "a,b\n1,x\n2,z\n2,z\n");
        Assert.Equal((2, 2, 0), (difference.Added, difference.Removed, difference.Changed));
        Assert.Empty(difference.Key);
    }

    [Fact]
    public async Task A_key_that_is_not_unique_is_not_used_and_that_is_said()
    {
        var difference = await CompareAsync("id,v\n1,x\n1,y\n", "id,v\n1,x\n2,y\n", "id");
        Assert.Equal("1 keys stand in several rows of the earlier version", difference.KeyProblem);
        Assert.Equal((1, 1), (difference.Added, difference.Removed));
        Assert.Equal("not both versions have the column 'no'", (await CompareAsync("id\n1\n", "id\n1\n", "no")).KeyProblem);
    }

    [Fact]
    public async Task A_composite_key_and_missing_parts_match()
    {
        var difference = await CompareAsync("a,b,v\n1,,x\n1,2,y\n", "a,b,v\n1,,x\n1,2,z\n", "a", "b");
        Assert.Equal((0, 0, 1), (difference.Added, difference.Removed, difference.Changed));
    }

    [Fact]
    public async Task Names_and_values_that_look_like_sql_are_only_names_and_values() =>
        Assert.Equal(1, (await CompareAsync("id,\"a\"\"; DROP TABLE x --\"\n'1',x\n", "id,\"a\"\"; DROP TABLE x --\"\n'1',y\n", "id")).Changed);

    public void Dispose() => _folder.Dispose();

    private async Task<TableDifference> CompareAsync(string before, string after, params string[] key)
    {
        // As the cache has them: without the end of a name.
        var (left, right) = (_folder.At("0a"), _folder.At("0b"));
        await File.WriteAllTextAsync(left, before, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(right, after, TestContext.Current.CancellationToken);
        return await TableComparer.CompareAsync("data/rows.csv", left, right, key, _folder.At("tmp"), new DataOptions(), TestContext.Current.CancellationToken);
    }
}
