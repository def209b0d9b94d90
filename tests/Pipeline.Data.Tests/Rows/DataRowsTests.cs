using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Rows;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Rows;

public sealed class DataRowsTests : IDisposable
{
    private readonly People _people = new();

    [Fact]
    public async Task Every_third_row_is_the_first_and_each_third_after_it()
    {
        await WriteAsync(string.Concat(Enumerable.Range(1, 8).Select(id => $"{id},30,{id},ulm,yes\n")));
        Assert.Equal(["1", "4", "7"], (await ReadAsync(3)).Keys.ToArray());
        Assert.Equal(8, (await ReadAsync(1)).Count);
        Assert.Equal(["1"], (await ReadAsync(100)).Keys.ToArray());
    }

    [Fact]
    public async Task Rows_that_are_passed_over_are_not_looked_at_and_others_must_be_usable()
    {
        await WriteAsync("1,30,0,ulm,yes\n2,much,0,ulm,yes\n3,40,0,ulm,no\n");
        Assert.Equal(["1", "3"], (await ReadAsync(2)).Keys.ToArray());
        Assert.Equal("PIP2018", (await Assert.ThrowsAsync<PipelineException>(() => ReadAsync(1))).Code);
    }

    public void Dispose() => _people.Dispose();

    private Task WriteAsync(string rows) => File.WriteAllTextAsync(_people.At("people.csv"), People.Header + rows, TestContext.Current.CancellationToken);

    private Task<RowBatch> ReadAsync(long step) => DataRows.ReadEveryAsync(
        step, RowSchema.Of<Person>(), "people.csv", _people.Root, new DataOptions(), TestContext.Current.CancellationToken);
}
