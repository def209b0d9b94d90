using System.Diagnostics;
using Pipeline.Core.Stages;

namespace Pipeline.Registry.Tests.Ledgers;

public sealed class LedgerSpeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Hundreds_of_entries_are_read_verified_and_asked_in_moderate_time()
    {
        var ledger = new LedgerOf(_folder.Path);
        await LedgerMeasure.FillAsync(ledger, 300);
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(300, ledger.Ledger.History(LedgerOf.Model).Count);
        Assert.Equal(299, ledger.Ledger.Current(LedgerOf.Model, Stage.Production)!.Value.Number);
        var report = await ledger.VerifyAsync();
        Assert.Equal(300, report.Entries);
        Assert.Empty(report.Problems);

        // A tenth of a second on an idle machine: the bound is for one that runs much else at once.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "reading 300 entries three times takes too long");
    }

    public void Dispose() => _folder.Dispose();
}
