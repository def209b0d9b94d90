using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Leakage;
using Pipeline.Data.Rows;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Rows;

public sealed class TimeOfDatesTests : IDisposable
{
    private const string Header = "Id,Damage,Reported,AssessedOn,Fraud\n";

    // In UTC: 08:59:59.999999, 09:00, 09:00 the same moment, 09:00:00.000001, none, the day before.
    private const string Claims = Header
        + "1,10,2026-11-26T08:59:59.999999Z,25.11.2026,false\n"
        + "2,10,2026-11-26T09:00:00Z,26.11.2026,true\n"
        + "3,10,2026-11-26T10:00:00+01:00,27.11.2026,false\n"
        + "4,10,2026-11-26T09:00:00.000001Z,26.11.2026,true\n"
        + "5,10,,30.11.2026,false\n"
        + "6,10,2026-11-25 23:30:00+00:00,,true\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_split_by_time_cuts_dates_to_the_microsecond_and_in_UTC()
    {
        var rows = await ReadAsync(Claims);
        var (training, holdout) = HoldOut.Of(new Split.ByTime(0.2), rows);
        Assert.Equal([0, 1, 2, 4, 5], training);
        Assert.Equal([3], holdout);

        // Both of 09:00 stay together.
        Assert.Equal([3], HoldOut.Of(new Split.ByTime(0.4), rows).Holdout);
        Assert.Equal([1, 2, 3], HoldOut.Of(new Split.ByTime(0.6), rows).Holdout);
    }

    [Fact]
    public async Task A_feature_that_became_known_on_a_later_day_comes_from_the_future()
    {
        await WriteAsync(Claims);
        var data = (await DataValidator.JudgeAsync("claims", DataContract.For<Claim>(), DataSource.File("claims.csv"), _folder.Path, new DataOptions(), TestContext.Current.CancellationToken)).Dataset;
        var check = await LeakageRunner.LookAsync(
            DataContract.For<Claim>().Schema, new Split.EveryNth(2), new LeakagePolicy(), data, _folder.Path, new DataOptions(), [], TestContext.Current.CancellationToken);
        Assert.Null(check);

        // Two labels on either side, so that it can be looked at.
        await WriteAsync(Claims + "7,20,,,false\n8,30,,,false\n9,30,,,true\n");
        data = (await DataValidator.JudgeAsync("claims", DataContract.For<Claim>(), DataSource.File("claims.csv"), _folder.Path, new DataOptions(), TestContext.Current.CancellationToken)).Dataset;
        check = await LeakageRunner.LookAsync(
            DataContract.For<Claim>().Schema, new Split.EveryNth(2), new LeakagePolicy(), data, _folder.Path, new DataOptions(), [], TestContext.Current.CancellationToken);
        var finding = Assert.Single(check!.Findings, found => found.Name.StartsWith("leak(future", StringComparison.Ordinal));
        Assert.Equal("leak(future Damage)", finding.Name);

        // The third row alone: a day begins at midnight, and a row without a time, or without a day, tells nothing.
        Assert.StartsWith("In 1 of 9 rows 'Damage' became known ('AssessedOn')", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_is_none_is_refused_before_anything_is_cut_by_it() =>
        Assert.Equal("PIP2018", (await Assert.ThrowsAsync<PipelineException>(() => ReadAsync(Header + "1,10,yesterday,25.11.2026,false\n"))).Code);

    [Fact]
    public void A_date_and_a_number_cannot_be_compared_in_time() => Assert.Contains(
        "must both be dates or both numbers", Assert.Throws<PipelineException>(RowSchema.Of<Mixed>).Why, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private Task WriteAsync(string csv) => File.WriteAllTextAsync(_folder.At("claims.csv"), csv, TestContext.Current.CancellationToken);

    private async Task<RowBatch> ReadAsync(string csv)
    {
        await WriteAsync(csv);
        return await DataRows.ReadAsync(DataContract.For<Claim>().Schema, "claims.csv", _folder.Path, new DataOptions(), TestContext.Current.CancellationToken);
    }

    private sealed record Mixed
    {
        [Key] public required int Id { get; init; }

        [Numeric, KnownAt(nameof(Day))] public float? Amount { get; init; }

        [Slice] public float? Day { get; init; }

        [Metadata, Time] public DateTime? At { get; init; }

        [Label] public required bool Bad { get; init; }
    }
}
