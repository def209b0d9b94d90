using System.Globalization;
using Pipeline.Core.Drift;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Data.Drift;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Drift;

public sealed class DriftRunnerTests : IDisposable
{
    private readonly People _people = new();

    [Fact]
    public async Task The_halves_of_the_credit_data_differ_in_their_expenses()
    {
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(RepositoryRoot.Path, "samples", "CreditRisk", "data", "credit_data.csv"), TestContext.Current.CancellationToken);
        var half = 1 + ((lines.Length - 1) / 2);
        await File.WriteAllLinesAsync(_people.At("first.csv"), lines[..half], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(_people.At("second.csv"), [lines[0], .. lines[half..]], TestContext.Current.CancellationToken);
        var report = await CompareAsync(RowSchema.Of<Loan>(), "first.csv", "second.csv");

        // scipy 1.10.1, credit-drift.json: only these two have distances of 0.05 or more and probabilities that survive the correction,
        // and Records changes by a total variation of 0.0516.
        Assert.Equal(["Records", "Expenses", "Income"], report.Drifted.Select(column => column.Column));
        var expenses = report.Columns.Single(column => column.Column == "Expenses");
        Assert.Equal(0.2366412213740458, expenses.Difference!.Value, 1e-12);
        Assert.Equal(10.641221374045802, expenses.Measure(DriftStatistic.Wasserstein)!.Value, 1e-10);
        Assert.Equal(0.31273034894008145, expenses.Measure(DriftStatistic.PopulationStability)!.Value, 1e-12);
        Assert.InRange(expenses.Detectable, 0.05, 0.1);
    }

    [Fact]
    public async Task Profiles_tell_what_the_rows_tell_within_the_stated_error()
    {
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(RepositoryRoot.Path, "samples", "CreditRisk", "data", "credit_data.csv"), TestContext.Current.CancellationToken);
        var half = 1 + ((lines.Length - 1) / 2);
        await File.WriteAllLinesAsync(_people.At("first.csv"), lines[..half], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(_people.At("second.csv"), [lines[0], .. lines[half..]], TestContext.Current.CancellationToken);
        var schema = RowSchema.Of<Loan>();
        var exact = await CompareAsync(schema, "first.csv", "second.csv");
        var (first, second) = (await ProfileAsync("first.csv"), await ProfileAsync("second.csv"));
        var sketched = DriftReport.Of(schema, first, second, new DriftThresholds());
        Assert.Equal(exact.Drifted.Select(column => column.Column), sketched.Drifted.Select(column => column.Column));
        foreach (var (column, profiled) in exact.Columns.Zip(sketched.Columns))
        {
            Assert.Equal((column.Column, column.ReferenceMissing, column.CurrentMissing), (profiled.Column, profiled.ReferenceMissing, profiled.CurrentMissing));
            foreach (var statistic in new[] { DriftStatistic.KolmogorovSmirnov, DriftStatistic.Wasserstein, DriftStatistic.TotalVariation }.Where(statistic => column.Measure(statistic) is not null))
            {
                var (truth, measured) = (column.Measure(statistic)!, profiled.Measure(statistic)!);
                var bins = column.Kind == ColumnKind.Number && statistic == DriftStatistic.TotalVariation ? 0.02 : 0;
                Assert.InRange(Math.Abs(truth.Value - measured.Value), 0, measured.Error + bins + 1e-12);
            }
        }
    }

    [Fact]
    public async Task The_merge_of_the_profiles_of_two_halves_is_the_profile_of_the_whole()
    {
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(RepositoryRoot.Path, "samples", "CreditRisk", "data", "credit_data.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(_people.At("whole.csv"), lines, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(_people.At("first.csv"), lines[..1_500], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(_people.At("second.csv"), [lines[0], .. lines[1_500..]], TestContext.Current.CancellationToken);
        var whole = await ProfileAsync("whole.csv");
        var merged = (await ProfileAsync("first.csv")).Merge(await ProfileAsync("second.csv"));
        Assert.Equal(whole.Rows, merged.Rows);
        foreach (var (expected, actual) in whole.Columns.Zip(merged.Columns))
        {
            Assert.Equal((expected.Column, expected.Missing), (actual.Column, actual.Missing));
            Assert.Equal(expected.Values, actual.Values);
            Assert.Equal(expected.Different, actual.Different);
            Assert.Equal(expected.Categories, actual.Categories);
            Assert.InRange(Math.Abs(expected.Distinct - actual.Distinct), 0, 4 * actual.DistinctError * expected.Distinct);
            if (expected.Numbers is { } numbers)
            {
                Assert.Equal(numbers.Mean, actual.Numbers!.Mean, 1e-9 * Math.Abs(numbers.Mean));
                Assert.Equal(numbers.StandardDeviation, actual.Numbers.StandardDeviation, 1e-9 * numbers.StandardDeviation);
            }
        }
    }

    [Fact]
    public async Task Missing_values_that_become_more_are_drift()
    {
        Write("before.csv", 500, id => id % 10 == 0);
        Write("now.csv", 500, id => id % 4 == 0);
        var drifted = Assert.Single((await CompareAsync(RowSchema.Of<Person>(), "before.csv", "now.csv")).Drifted);
        Assert.Equal(("Age", 0.1, 0.25), (drifted.Column, drifted.ReferenceMissing, drifted.CurrentMissing));
    }

    [Fact]
    public async Task Files_that_nobody_wrote_for_a_while_are_compared_too()
    {
        // Their bytes are not digested.
        Write("before.csv", 500, id => id % 10 == 0);
        Write("now.csv", 500, id => id % 4 == 0);
        foreach (var name in new[] { "before.csv", "now.csv" })
        {
            File.SetLastWriteTimeUtc(_people.At(name), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal("Age", Assert.Single((await CompareAsync(RowSchema.Of<Person>(), "before.csv", "now.csv")).Drifted).Column);
        Assert.Equal(1_000, (await CompareAsync(RowSchema.Of<Person>(), "*.csv", "now.csv")).ReferenceRows);
    }

    [Fact]
    public async Task A_column_that_lost_all_its_values_is_drift()
    {
        Write("before.csv", 500, _ => false);
        Write("now.csv", 500, _ => true);
        var drifted = Assert.Single((await CompareAsync(RowSchema.Of<Person>(), "before.csv", "now.csv")).Drifted);
        Assert.Equal(("Age", null), (drifted.Column, drifted.Difference));
    }

    [Fact]
    public async Task A_file_does_not_drift_from_itself_and_one_without_rows_is_refused()
    {
        Write("before.csv", 50, id => id % 7 == 0);
        var report = await CompareAsync(RowSchema.Of<Person>(), "before.csv", "before.csv");
        Assert.Empty(report.Drifted);
        Assert.All(report.Columns, column => Assert.Equal(1, column.PValue));
        Assert.Equal(["Age", "Children", "City", "Member"], report.Columns.Select(column => column.Column));
        Write("now.csv", 0, _ => false);
        Assert.Equal("PIP2012", (await Assert.ThrowsAsync<PipelineException>(() => CompareAsync(RowSchema.Of<Person>(), "before.csv", "now.csv"))).Code);
    }

    public void Dispose() => _people.Dispose();

    private void Write(string name, int rows, Func<int, bool> ageIsMissing) => File.WriteAllText(
        _people.At(name),
        People.Header + string.Concat(Enumerable.Range(1, rows).Select(id => string.Create(
            CultureInfo.InvariantCulture,
            $"{id},{(ageIsMissing(id) ? "NA" : $"{20 + (id * 7 % 50)}")},{id % 3},{(id % 2 == 0 ? "ulm" : "Köln")},{(id % 5 == 0 ? "yes" : "no")}\n"))));

    private async Task<Core.Profiles.DatasetProfile> ProfileAsync(string file)
    {
        var loans = new Loans();
        return (await DataValidator.JudgeAsync(
            loans.Id, loans.UntypedContract, DataSource.File(file), _people.Root, new DataOptions(), TestContext.Current.CancellationToken)).Profile;
    }

    private Task<DriftReport> CompareAsync(RowSchema schema, string reference, string current) => DriftRunner.CompareAsync(
        schema,
        DataSource.File(reference),
        DataSource.File(current),
        _people.Root,
        new DriftThresholds(),
        new DataOptions(),
        TestContext.Current.CancellationToken);
}
