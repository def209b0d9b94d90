using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Validation;

public sealed class SchemaChangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_new_column_of_the_file_is_an_error_until_it_is_accepted_by_name()
    {
        var last = (await JudgeAsync("id,yes,x\n1,true,5\n2,false,6\n", null)).ToEvidence();
        Assert.Null(last.SchemaChanges);
        const string Wider = "id,yes,x,income\n1,true,5,9\n2,false,6,9\n";
        var refused = Assert.Throws<PipelineException>((await JudgeAsync(Wider, last)).ToEvidence);
        Assert.Equal(("PIP2054", "'income' is new."), (refused.Code, refused.Why));
        var accepted = (await JudgeAsync(Wider, last, "income")).ToEvidence();
        Assert.Equal([new("income", SchemaChangeKind.New, "'income' is new.") { IsAccepted = true }], accepted.SchemaChanges);
        Assert.Empty((await JudgeAsync(Wider, accepted)).SchemaChanges);
    }

    [Fact]
    public async Task Missing_values_that_begin_are_listed_and_no_error()
    {
        var last = (await JudgeAsync("id,yes,x\n1,true,5\n2,false,6\n", null)).ToEvidence();
        Assert.Equal(SchemaChangeKind.MissingBegan, Assert.Single((await JudgeAsync("id,yes,x\n1,true,5\n2,false,\n", last)).ToEvidence().SchemaChanges!).Kind);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<DataVerdict> JudgeAsync(string content, ValidatedData? last, params string[] accepted)
    {
        await File.WriteAllTextAsync(_folder.At("rows.csv"), content, TestContext.Current.CancellationToken);
        return await DataValidator.JudgeAsync(
            "m", DataContract.For<Row>(), DataSource.File("rows.csv"), _folder.Path, new DataOptions { Last = last, AcceptedColumns = accepted }, TestContext.Current.CancellationToken);
    }

    public sealed record Row
    {
        [Key, Column("id")]
        public required int Id { get; init; }

        [Label, Column("yes")]
        public required bool Yes { get; init; }

        [Numeric, Column("x")]
        public float? X { get; init; }
    }
}
