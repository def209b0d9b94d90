using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Pipeline.Core.Contracts;
using Pipeline.Core.Leakage;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Data.Leakage;
using Pipeline.Data.Tests.Samples;
using Pipeline.Testing;

namespace Pipeline.Data.Tests.Leakage;

public sealed class BoundedMemoryTests
{
    private const int Rows = 800_000;
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";
    private const string LimitOfHeap = "0x4000000";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The rows take a hundred megabytes as objects and the groups of their keys more than the engine may have: neither is held.</summary>
    [Fact]
    public Task Rows_that_fit_neither_in_64_MiB_of_objects_nor_in_64_MiB_of_the_engine_are_looked_at() => InAProcessOfItsOwnAsync(LookAtManyRowsAsync);

    /// <summary>A session's number taken for a category: its texts fit neither.</summary>
    [Fact]
    public Task A_category_with_another_text_in_every_row_is_a_broken_rule_and_counted_in_64_MiB() => InAProcessOfItsOwnAsync(CountManyCategoriesAsync);

    private static async Task CountManyCategoriesAsync()
    {
        using var folder = new TemporaryFolder();
        await using (var writer = File.CreateText(folder.At("sales.csv")))
        {
            await writer.WriteAsync(Sale.Header);
            for (var row = 0; row < Rows; row++)
            {
                await writer.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{row},{(row % 3 == 0 ? "true" : "false")},1,2,{(row % 4 == 0 ? "open" : row < 8 ? "session-1" : $"session-{row}")},3,4,5\n"));
            }
        }

        var verdict = await DataValidator.JudgeAsync(
            "sales", DataContract.For<Sale>(), DataSource.File("sales.csv"), folder.Path, new DataOptions { MemoryLimitBytes = DataOptions.LeastMemoryBytes }, Cancel);
        var broken = Assert.Single(verdict.Failures);
        Assert.Equal(("one_of(Kind)", 600_000L), (broken.Rule, broken.Violations));
        Assert.Equal((3L, "session-1"), (broken.Examples[0].Line, broken.Examples[0].Value));
        var kind = verdict.Profile.Columns.Single(column => column.Column == "Kind");
        Assert.Equal(Rows * 3 / 4 - 5 + 1, kind.Distinct);
        Assert.Equal([("open", 200_000L), ("session-1", 6L), ("session-10", 1L)], kind.Categories.Take(3).Select(category => (category.Value, category.Rows)));
        Assert.Equal((50, 1L), (kind.Categories.Count, kind.UnlistedAtMost));
    }

    private static async Task LookAtManyRowsAsync()
    {
        using var folder = new TemporaryFolder();
        await using (var writer = File.CreateText(folder.At("sales.csv")))
        {
            await writer.WriteAsync(Sale.Header);
            for (var row = 0; row < Rows; row++)
            {
                // Each thousandth key is that of the row before; the amount knows the answer.
                await writer.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture, $"sale-number-{(row % 1_000 == 999 ? row - 1 : row)},{(row % 3 == 0 ? "true" : "false")},{(row % 3 == 0 ? 9 : 1) + (row % 7)}.5,{row},open,{row},{row},{row + (row % 10 == 0 ? 1 : 0)}\n"));
            }
        }

        var options = new DataOptions { MemoryLimitBytes = DataOptions.LeastMemoryBytes };
        var verdict = await DataValidator.JudgeAsync("sales", DataContract.For<Sale>(), DataSource.File("sales.csv"), folder.Path, options, Cancel);
        var check = await LeakageRunner.LookAsync(
            DataContract.For<Sale>().Schema, new Split.EveryNth(4), new LeakagePolicy { SuspiciousFrom = 0.9 }, verdict.Dataset, folder.Path, options, [], Cancel);
        Assert.Equal(["leak(key)", "leak(future Paid)", "leak(Amount)"], check!.Findings.Select(finding => finding.Name));
        Assert.StartsWith("800 values of the key 'Id'", check.Findings[0].What, StringComparison.Ordinal);
        Assert.StartsWith("In 80000 of 800000 rows", check.Findings[1].What, StringComparison.Ordinal);
        var stratified = await LeakageRunner.LookAsync(
            DataContract.For<Sale>().Schema, new Split.Stratified(0.25), new LeakagePolicy { SuspiciousFrom = 0.9 }, verdict.Dataset, folder.Path, options, [], Cancel);
        Assert.Equal((600_000L, 200_000L), (stratified!.TrainingRows, stratified.HoldoutRows));
    }

    /// <summary>Runs the calling test again in a process whose objects may take 64 MiB; there, what it is about.</summary>
    private static async Task InAProcessOfItsOwnAsync(Func<Task> body, [CallerMemberName] string test = "")
    {
        if (Environment.GetEnvironmentVariable(HeapLimit) == LimitOfHeap)
        {
            await body();
            return;
        }

        using var process = Process.Start(new ProcessStartInfo(Path.ChangeExtension(typeof(BoundedMemoryTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null))
        {
            ArgumentList = { "-method", $"{typeof(BoundedMemoryTests).FullName}.{test}", "-noColor" },
            Environment = { [HeapLimit] = LimitOfHeap },
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", output, StringComparison.Ordinal);
    }
}
