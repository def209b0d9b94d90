using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Training;
using Pipeline.Testing;
using Pipeline.Training.Drift;

namespace Pipeline.Training.Tests.Drift;

public sealed class FileComparisonTests : IDisposable
{
    private static readonly Churn Model = new(new PriorTrainer());
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Both_files_are_measured_column_by_column_and_all_together()
    {
        Write("before.csv", 400, seed: 1, fee: row => row % 100);
        Write("now.csv", 300, seed: 2, fee: row => 80 + (row % 100));
        var facts = await CompareAsync("before.csv", "now.csv");
        Assert.Equal(("now.csv", 300L), (facts.Dataset.Path, facts.Profile.Rows));
        Assert.Equal(("before.csv", 400L), (facts.Drift!.Reference!.Path, facts.Reference!.Rows));
        Assert.Equal(["monthly fee (EUR)"], facts.Drift.Open.Select(column => column.Column));

        // 80 of 100 steps of a uniform distribution: exact, because every row is read.
        var fee = facts.Drift.Report!.Columns.Single(column => column.Column == "monthly fee (EUR)");
        Assert.Equal(0.8, fee.Difference!.Value, 1e-12);
        Assert.InRange(facts.Drift.Report.Together!.Low, 0.8, 1);
        Assert.Equal(700, facts.Drift.Report.Together.Rows);
    }

    [Fact]
    public async Task A_file_does_not_differ_from_itself_even_all_together()
    {
        Write("before.csv", 400, seed: 1, fee: row => row % 100);
        var facts = await CompareAsync("before.csv", "before.csv");
        Assert.Empty(facts.Drift!.Open);
        Assert.False(facts.Drift.Report!.Together!.IsBeyondChance);
    }

    [Fact]
    public async Task Rows_that_no_model_can_read_leave_the_classifier_out_and_are_broken_rules()
    {
        Write("before.csv", 100, seed: 1, fee: row => row);
        Write("now.csv", 100, seed: 2, fee: row => row);
        await File.AppendAllTextAsync(_folder.At("now.csv"), "100,true,much,1,1,basic,true\n", TestContext.Current.CancellationToken);
        var facts = await CompareAsync("before.csv", "now.csv");
        Assert.Null(facts.Drift!.Report!.Together);
        Assert.Contains(facts.Rules, rule => rule is { Passed: false, Severity: Severity.Error });
        Assert.Equal(0.01 / 1.01, facts.Drift.Report.Columns.Single(column => column.Column == "monthly fee (EUR)").CurrentMissing, 1e-12);
    }

    [Fact]
    public async Task Fewer_than_fifty_rows_are_too_few_for_a_classifier()
    {
        Write("before.csv", 49, seed: 1, fee: row => row);
        Write("now.csv", 100, seed: 2, fee: row => row);
        Assert.Null((await CompareAsync("before.csv", "now.csv")).Drift!.Report!.Together);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_by_its_name()
    {
        Write("before.csv", 49, seed: 1, fee: row => row);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => CompareAsync("before.csv", "nowhere.csv"));
        Assert.Contains("nowhere.csv", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Core.Reports.DataFacts> CompareAsync(string reference, string current) =>
        FileComparison.RunAsync(Model, reference, current, _folder.Path, TestContext.Current.CancellationToken);

    private void Write(string name, int rows, int seed, Func<int, int> fee)
    {
        var random = new Random(seed);
        File.WriteAllText(_folder.At(name), "Id,Left,monthly fee (EUR),Calls,probability,Concat,Roaming\n" + string.Concat(Enumerable.Range(0, rows)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},{(row % 3 == 0 ? "true" : "false")},{fee(row)},{row % 5},{random.NextDouble()},basic,{(row % 2 == 0 ? "true" : "false")}\n"))));
    }
}
