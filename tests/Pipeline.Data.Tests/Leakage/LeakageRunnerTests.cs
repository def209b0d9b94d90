using System.Globalization;
using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Data.Leakage;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Leakage;

public sealed class LeakageRunnerTests : IDisposable
{
    // Rows 3, 6, 9, … are held out.
    private static readonly Split Third = new Split.EveryNth(3);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Honest_rows_have_no_finding()
    {
        var check = await LookAsync(Rows(600));
        Assert.Empty(check.Findings);
        Assert.Equal((400L, 200L), (check.TrainingRows, check.HoldoutRows));
        Assert.Equal(["Amount", "Kind", "Paid"], check.Strengths.Select(strength => strength.Column).Order(StringComparer.Ordinal));
        Assert.All(check.Strengths, strength => Assert.InRange(strength.Value, strength.Low, strength.High));
    }

    [Fact]
    public async Task A_feature_that_knows_the_answer_is_found_whatever_the_relation()
    {
        // Neither large nor small amounts are bad, but those in the middle: no monotone test would see it.
        var check = await LookAsync(Rows(1_200, amountOf: Middle));
        Assert.Equal("leak(Amount)", Assert.Single(check.Findings).Name);

        static float Middle(bool label, Random random) => label ? 40 + (20 * random.NextSingle()) : random.Next(2) == 0 ? 39 * random.NextSingle() : 61 + (30 * random.NextSingle());
    }

    [Fact]
    public async Task A_value_that_is_missing_only_for_one_answer_is_found()
    {
        static float Telling(bool label, Random random) => label ? float.NaN : random.NextSingle();
        Assert.Equal("leak(Amount)", Assert.Single((await LookAsync(Rows(1_200, amountOf: Telling))).Findings).Name);
    }

    [Fact]
    public async Task A_category_that_knows_the_answer_is_found_and_can_be_accepted_by_name()
    {
        var rows = Rows(1_200, kindOf: label => label ? "closed" : "open");
        Assert.Equal("leak(Kind)", Assert.Single((await LookAsync(rows)).Open).Name);
        var accepted = await LookAsync(rows, new LeakagePolicy(), "leak(Kind)", "leak(Other)");
        Assert.Empty(accepted.Open);
        Assert.Equal(["leak(Kind)"], accepted.Accepted);
        Assert.Empty((await LookAsync(rows, new LeakagePolicy { SuspiciousFrom = 1 })).Findings);
    }

    [Fact]
    public async Task A_key_on_both_sides_is_found()
    {
        var rows = Rows(600);
        rows[5] = rows[5] with { Id = rows[1].Id };
        var finding = Assert.Single((await LookAsync(rows)).Findings);
        Assert.Equal("leak(key)", finding.Name);
        Assert.StartsWith("1 value of the key 'Id'", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_on_both_sides_is_found_without_naming_anybody()
    {
        var rows = Rows(600);
        rows[5] = rows[5] with { Customer = 7_771 };
        rows[6] = rows[6] with { Customer = 7_771 };
        var finding = Assert.Single((await LookAsync(rows)).Findings);
        Assert.Equal("leak(group)", finding.Name);
        Assert.StartsWith("1 value of the group 'Customer'", finding.What, StringComparison.Ordinal);
        Assert.DoesNotContain("7771", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twins_are_found_beyond_the_share_that_may_be()
    {
        var rows = Rows(600);
        for (var row = 2; row < 30; row += 3)
        {
            rows[row] = rows[row - 1] with { Id = rows[row].Id, Customer = rows[row].Customer };
        }

        Assert.StartsWith("10 of 200 held-out rows (5.0%)", Assert.Single((await LookAsync(rows)).Findings).What, StringComparison.Ordinal);
        Assert.Empty((await LookAsync(rows, new LeakagePolicy { TwinsAtMost = 0.05 })).Findings);
    }

    [Fact]
    public async Task A_feature_known_only_after_the_answer_was_wanted_comes_from_the_future()
    {
        var rows = Rows(600);
        for (var row = 0; row < 400; row++)
        {
            rows[row] = rows[row] with { PaidOn = rows[row].Day + 3 };
        }

        var finding = Assert.Single((await LookAsync(rows)).Findings);
        Assert.Equal("leak(future Paid)", finding.Name);
        Assert.StartsWith("In 400 of 600 rows 'Paid' became known ('PaidOn') after the answer was wanted ('Day')", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_training_would_refuse_is_left_to_training()
    {
        var rows = Rows(600);
        Assert.Null(await TryLookAsync([.. rows.Select(row => row with { Bad = false })]));
        Assert.Null(await TryLookAsync(rows, text => text.Replace(",open,", ",open,many", StringComparison.Ordinal)));
        Assert.Null(await TryLookAsync(rows, text => text.Replace("false", "maybe", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_another_by_now_is_refused()
    {
        await File.WriteAllTextAsync(_folder.At("sales.csv"), TextOf(Rows(30)), Cancel);
        var verdict = await JudgeAsync();
        await File.WriteAllTextAsync(_folder.At("sales.csv"), TextOf(Rows(33)), Cancel);
        var refusal = await Assert.ThrowsAsync<PipelineException>(() => LookAsync(verdict, new LeakagePolicy()));
        Assert.Equal("PIP2014", refusal.Code);
    }

    public void Dispose() => _folder.Dispose();

    private static string TextOf(IEnumerable<Line> rows) => Sale.Header + string.Concat(rows.Select(row => row.ToString()));

    private static Line[] Rows(int count, Func<bool, Random, float>? amountOf = null, Func<bool, string>? kindOf = null)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(row =>
        {
            var label = random.Next(3) == 0;
            return new Line(
                $"s{row}",
                label,
                amountOf?.Invoke(label, random) ?? random.NextSingle() + (label ? 0.3f : 0),
                random.NextSingle(),
                kindOf?.Invoke(label) ?? (random.Next(2) == 0 ? "open" : "closed"),
                1_000 + row,
                row,
                row - 1);
        })];
    }

    private async Task<LeakageCheck> LookAsync(Line[] rows, LeakagePolicy? policy = null, params string[] accepted)
    {
        await File.WriteAllTextAsync(_folder.At("sales.csv"), TextOf(rows), Cancel);
        return (await LookAsync(await JudgeAsync(), policy ?? new LeakagePolicy(), accepted))!;
    }

    private async Task<LeakageCheck?> TryLookAsync(Line[] rows, Func<string, string>? spoil = null)
    {
        var text = TextOf(rows);
        await File.WriteAllTextAsync(_folder.At("sales.csv"), spoil?.Invoke(text) ?? text, Cancel);
        return await LookAsync(await JudgeAsync(), new LeakagePolicy());
    }

    private Task<DataVerdict> JudgeAsync() => DataValidator.JudgeAsync(
        "sales", DataContract.For<Sale>(), DataSource.File("sales.csv"), _folder.Path, new DataOptions(), Cancel);

    private Task<LeakageCheck?> LookAsync(DataVerdict verdict, LeakagePolicy policy, params string[] accepted) => LeakageRunner.LookAsync(
        DataContract.For<Sale>().Schema, Third, policy, verdict.Dataset, _folder.Path, new DataOptions(), accepted, Cancel);

    private sealed record Line(string Id, bool Bad, float Amount, float Paid, string Kind, int Customer, float Day, float PaidOn)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Id},{(Bad ? "true" : "false")},{(float.IsNaN(Amount) ? "NA" : Amount)},{Paid},{Kind},{Customer},{Day},{PaidOn}\n");
    }
}
