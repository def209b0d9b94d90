using System.Diagnostics;
using Pipeline.Core.Stages;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerSpeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_thousand_entries_are_read_verified_and_asked_in_moderate_time()
    {
        var ledger = new LedgerOf(_folder.Path);
        await LedgerMeasure.FillAsync(ledger, 1000);
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(1000, ledger.Ledger.History(LedgerOf.Model).Count);
        Assert.Equal(999, ledger.Ledger.Current(LedgerOf.Model, Stage.Production)!.Value.Number);
        var report = await ledger.VerifyAsync();
        Assert.Equal(1000, report.Entries);
        Assert.Empty(report.Problems);

        // Some 0.3 s on an idle machine: the bound is for one that runs other tests at once.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5), "reading 1,000 entries three times takes too long");
    }

    public void Dispose() => _folder.Dispose();
}
