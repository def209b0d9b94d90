using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Rows;

public sealed class DatasetTests : IDisposable
{
    private readonly People _people = new();

    private const string Types = "{'Id': 'INTEGER', 'Age': 'DOUBLE', 'Children': 'SMALLINT', 'City': 'VARCHAR', 'Member': 'VARCHAR'}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fourth_row_of_the_credit_data_is_held_out()
    {
        var model = new Loans();
        var validated = await DataValidator.ValidateAsync(model, RepositoryRoot.Path, Cancel);
        var dataset = await Dataset.ReadAsync(model, validated, RepositoryRoot.Path, Cancel);
        Assert.Equal((3341, 1113), (dataset.Training.Count, dataset.Holdout.Count));
        Assert.Equal(["4", "8", "12"], dataset.Holdout.Keys[..3].ToArray());
        Assert.Equal(["1", "2", "3", "5"], dataset.Training.Keys[..4].ToArray());

        // The fourth row of the file: "good",0,"rent",60,24,"single","no","fixed",63,182,2500,0,900,1325.
        Assert.False(dataset.Holdout.Labels.Span[0]);
        Assert.Equal(24, dataset.Holdout.Numbers("Age").Span[0]);
        Assert.Equal(("rent", "single"), (dataset.Holdout.Categories("Home").Span[0], dataset.Holdout.Categories("Marital").Span[0]));
        Assert.Equal(1254, dataset.Training.Labels.Span.Count(true) + dataset.Holdout.Labels.Span.Count(true));
    }

    [Fact]
    public async Task A_cache_reads_the_same_version_once_and_another_split_or_a_failure_anew()
    {
        var model = new Loans();
        var validated = await DataValidator.ValidateAsync(model, RepositoryRoot.Path, Cancel);
        var cache = new DatasetCache();
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cache.ReadAsync(model, validated, RepositoryRoot.Path, Cancel)));
        Assert.All(together, rows => Assert.Same(together[0], rows));

        // Evidence of another version of the file is refused as ever, and does not stay in the way.
        var other = validated with { Dataset = validated.Dataset with { Sha256 = Core.Digests.Digest.Of("another") } };
        var error = await Assert.ThrowsAsync<PipelineException>(() => cache.ReadAsync(model, other, RepositoryRoot.Path, Cancel));
        Assert.Equal("PIP2016", error.Code);
        Assert.Equal(1113, (await cache.ReadAsync(model, validated, RepositoryRoot.Path, Cancel)).Holdout.Count);
    }

    [Fact]
    public async Task Missing_values_are_NaN_or_null()
    {
        var dataset = await ReadAsync(
            People.Header + "1,30,0,ulm,yes\n2,NA,2,Köln,no\n3,70.5,1,,no\n4,18,0,ulm,yes\n", new Split.EveryNth(2));
        Assert.Equal([30, 70.5f], dataset.Training.Numbers("Age").ToArray());
        Assert.Equal(["ulm", null], dataset.Training.Categories("City").ToArray());
        Assert.Equal([float.NaN, 18], dataset.Holdout.Numbers("Age").ToArray());
        Assert.Equal(["2", "4"], dataset.Holdout.Keys.ToArray());
    }

    [Fact]
    public async Task A_key_keeps_its_side_when_rows_are_added()
    {
        var few = await ReadAsync(Many(1, 200), new Split.ByKeyHash(0.25));
        var more = await ReadAsync(Many(101, 400), new Split.ByKeyHash(0.25));
        var held = few.Holdout.Keys.ToArray().Where(key => int.Parse(key, System.Globalization.CultureInfo.InvariantCulture) > 100);
        Assert.Subset(more.Holdout.Keys.ToArray().ToHashSet(), held.ToHashSet());
        Assert.InRange(few.Holdout.Count, 30, 70);
    }

    [Fact]
    public void The_place_of_a_key_is_the_beginning_of_its_SHA256() =>

        // FIPS 180-2, appendix B.1: SHA-256 of "abc" begins with ba7816bf8f01cfea.
        Assert.Equal(0xba7816bf8f01cfea / Math.Pow(2, 64), HoldOut.Position("abc"));

    [Fact]
    public async Task The_order_is_that_of_the_file_also_where_many_cores_read_it()
    {
        var dataset = await ReadAsync(Many(1, 400_000), new Split.EveryNth(10));
        Assert.Equal(Enumerable.Range(1, 40_000).Select(place => place * 10), dataset.Holdout.Keys.ToArray()
            .Select(key => int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Data_that_changed_after_validation_is_refused()
    {
        var validated = (await _people.JudgeAsync(People.Good)).ToEvidence();
        await File.AppendAllTextAsync(_people.At("people.csv"), "5,20,0,ulm,yes\n", Cancel);
        Assert.Equal("PIP2016", (await RefusedAsync(validated, new Split.EveryNth(2))).Code);
    }

    [Fact]
    public async Task A_split_that_leaves_one_label_only_is_refused()
    {
        var validated = (await _people.JudgeAsync(People.Good)).ToEvidence();
        var refusal = await RefusedAsync(validated, new Split.EveryNth(2));
        Assert.Equal("PIP2017", refusal.Code);
        Assert.Contains("All 2 have the label 'yes'", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_were_let_through_without_validation_are_refused()
    {
        var verdict = await _people.JudgeAsync(People.Good + "5,old,0,ulm,yes\n");
        var forged = (await _people.JudgeAsync("good.csv", People.Good)).ToEvidence() with { Dataset = verdict.Dataset };
        Assert.Equal("PIP2018", (await RefusedAsync(forged, new Split.EveryNth(2))).Code);
    }

    [Theory]
    [InlineData("parquet", "FORMAT parquet")]
    [InlineData("json", "FORMAT json, ARRAY true")]
    [InlineData("jsonl", "FORMAT json")]
    public async Task Parquet_and_JSON_give_what_CSV_gives(string extension, string options)
    {
        var csv = await ReadAsync(People.Good + "5,1e-3,4,Köln,yes\n6,1e2,4,NA,no\n", new Split.EveryNth(3));
        var expected = await _people.JudgeFileAsync("people.csv", Narrow);
        Duck.Rows($"COPY (FROM read_csv('{_people.At("people.csv")}', nullstr = ['', 'NA'], types = {Types})) TO '{_people.At("people." + extension)}' ({options})");

        var verdict = await _people.JudgeFileAsync("people." + extension, Narrow);
        Assert.Equal(expected.Profile, verdict.Profile);
        Assert.Equal(expected.Rules.Select(rule => (rule.Rule, rule.Violations)), verdict.Rules.Select(rule => (rule.Rule, rule.Violations)));
        Assert.Equal(3, Assert.Single(verdict.Failures).Examples[0].Line); // formats without lines count rows

        var validated = (await _people.JudgeFileAsync("people." + extension)).ToEvidence();
        var same = await Dataset.ReadAsync(RowSchema.Of<Person>(), new Split.EveryNth(3), validated, _people.Root, new DataOptions(), Cancel);
        Assert.Equal(csv.Training.Numbers("Age").ToArray(), same.Training.Numbers("Age").ToArray());
        Assert.Equal(csv.Training.Categories("City").ToArray(), same.Training.Categories("City").ToArray());
        Assert.Equal(csv.Holdout.Labels.ToArray(), same.Holdout.Labels.ToArray());
    }

    [Fact]
    public async Task An_enumeration_is_read_as_classes()
    {
        var dataset = await ReadCreditAsync<GradedLoan>();
        Assert.Equal(["no", "yes"], dataset.Training.Schema.Label.Categories);

        // grep -c '"yes"' finds 773 of the 4,454 rows; the third row of the file is the first with records.
        Assert.Equal(773, dataset.Training.Classes.ToArray().Sum() + dataset.Holdout.Classes.ToArray().Sum());
        Assert.Equal([0, 0, 1], dataset.Training.Classes[..3].ToArray());
    }

    [Fact]
    public async Task A_number_is_read_as_a_target()
    {
        var dataset = await ReadCreditAsync<PricedLoan>();
        Assert.Equal([846, 1658], dataset.Training.Targets[..2].ToArray());
        Assert.Equal(1325, dataset.Holdout.Targets.Span[0]);
    }

    [Fact]
    public async Task Numbers_that_are_all_the_same_cannot_be_learnt()
    {
        await File.WriteAllTextAsync(_people.At("same.csv"), "Row,Age,Price\n1,30,2.5\n2,40,2.5\n3,50,2.5\n4,60,1\n", Cancel);
        var contract = Core.Contracts.DataContract.For<PricedLoan>();
        var source = Core.Models.DataSource.File("same.csv");
        var validated = (await DataValidator.JudgeAsync("people", contract, source, _people.Root, new DataOptions(), Cancel)).ToEvidence();
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => Dataset.ReadAsync(
            RowSchema.Of<PricedLoan>(), new Split.EveryNth(4), validated, _people.Root, new DataOptions(), Cancel));
        Assert.Equal("PIP2017", refusal.Code);
        Assert.Equal("All 3 have the label '2.5'.", refusal.Why);
    }

    public void Dispose() => _people.Dispose();

    private static Core.Contracts.DataContract<Person> Narrow => People.Contract.Column(person => person.Age, age => age.Between(0, 60));

    private static string Many(int first, int count) => People.Header + string.Concat(
        Enumerable.Range(first, count).Select(id => $"{id},30,0,ulm,{(id % 30 < 11 ? "yes" : "no")}\n"));

    private async Task<Dataset> ReadAsync(string csv, Split split)
    {
        var validated = (await _people.JudgeAsync(csv)).ToEvidence();
        return await Dataset.ReadAsync(RowSchema.Of<Person>(), split, validated, _people.Root, new DataOptions(), Cancel);
    }

    private static async Task<Dataset> ReadCreditAsync<TRow>()
    {
        var source = Core.Models.DataSource.File("samples/CreditRisk/data/credit_data.csv");
        var verdict = await DataValidator.JudgeAsync(
            "credit", Core.Contracts.DataContract.For<TRow>(), source, RepositoryRoot.Path, new DataOptions(), Cancel);
        return await Dataset.ReadAsync(
            RowSchema.Of<TRow>(), new Split.EveryNth(4), verdict.ToEvidence(), RepositoryRoot.Path, new DataOptions(), Cancel);
    }

    private async Task<PipelineException> RefusedAsync(Core.Evidence.ValidatedData validated, Split split) =>
        await Assert.ThrowsAsync<PipelineException>(
            () => Dataset.ReadAsync(RowSchema.Of<Person>(), split, validated, _people.Root, new DataOptions(), Cancel));
}
