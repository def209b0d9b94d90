using System.Diagnostics;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Registry.Tests.Ledgers;

/// <summary>How long the ledger's questions take in a process that has just started.</summary>
internal static class LedgerMeasure
{
    /// <summary>Fills a ledger with one version and many assignments, past the public door: each would read all before it.</summary>
    public static async Task FillAsync(LedgerOf ledger, int entries)
    {
        var first = await ledger.RegisterAsync("a");
        var facts = ledger.Assignment("1.0.0", Stage.Production, 0);
        using var key = await LedgerKey.OpenOrCreateAsync(ledger.Settings.KeysFolder, TestContext.Current.CancellationToken);
        using var repository = LedgerRepository.OpenOrCreate(ledger.Settings.Repository);
        var previous = first.Seal;
        for (var number = 2; number <= entries; number++)
        {
            var stage = number % 2 == 0 ? Stage.Staging : Stage.Production;
            var signed = SignedEntry.Sign(
                first.Value with
                {
                    Number = number,
                    Previous = previous,
                    Act = LedgerAct.Assign,
                    Tag = TagNames.Of(LedgerAct.Assign, LedgerOf.Model, "1.0.0", stage.Name, number),
                    Source = null,
                    Stage = stage.Name,
                    Evidence = facts.Evidence,
                    Manifest = facts.Manifest,
                    Configuration = facts.Configuration,
                    Strategy = "direct",
                    Outcome = PromotionOutcome.Promoted,
                },
                key);
            previous = signed.Entry.Seal;
            var tag = repository.WriteTag(signed);
            repository.TryTake(signed, tag);
            repository.CompleteTag(signed.Entry.Value, tag);
        }
    }

    public static async Task<int> RunAsync(string folder)
    {
        var ledger = new LedgerOf(folder);
        foreach (var (name, work) in new (string, Func<Task>)[]
        {
            ("History, first", () => Task.Run(() => ledger.Ledger.History(LedgerOf.Model))),
            ("History, again", () => Task.Run(() => ledger.Ledger.History(LedgerOf.Model))),
            ("Current", () => Task.Run(() => ledger.Ledger.Current(LedgerOf.Model, Stage.Production))),
            ("Verify", () => ledger.VerifyAsync()),
        })
        {
            var start = Stopwatch.GetTimestamp();
            var processor = Environment.CpuUsage.TotalTime;
            await work();
            Console.WriteLine(FormattableString.Invariant(
                $"{name}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms, processor {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:F0} ms"));
        }

        return 0;
    }
}
