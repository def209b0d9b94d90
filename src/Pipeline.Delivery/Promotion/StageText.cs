using System.Globalization;
using Pipeline.Registry.Ledgers;

namespace Pipeline.Delivery.Promotion;

/// <summary>Writes stages and their history for people.</summary>
public static class StageText
{
    /// <summary>Writes a line a stage.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<StageStatus> stages)
    {
        yield return Line("Stage", "Version", "State", "Address", "Since", "How");
        foreach (var stage in stages)
        {
            yield return Line(
                stage.Stage,
                stage.Held?.Version ?? "-",
                stage switch
                {
                    { Ready: true } => "answers",
                    { Address: not null } => "not ready",
                    { Held: not null } => "down",
                    _ => "empty",
                },
                stage.Address?.ToString().TrimEnd('/') ?? "-",
                stage.Held is { } held ? Time(held.At) : "-",
                stage.Held is { } how ? $"{Outcome(how)} by {how.Actor}{(stage.Running.Count > 0 ? ", runs " + string.Join(", ", stage.Running) : string.Empty)}" : "nothing was promoted here yet");
        }
    }

    /// <summary>Writes a line a ledger entry, the latest first.</summary>
    /// <param name="entries">The entries, the oldest first.</param>
    /// <param name="modelOption">The end of a command that is suggested, which names the model where a build has several.</param>
    public static IEnumerable<string> OfHistory(IReadOnlyList<LedgerEntry> entries, string modelOption = "")
    {
        yield return entries.Count == 0
            ? $"Nothing has been registered yet: run ./build.sh VerifyImage{modelOption}."
            : string.Create(CultureInfo.InvariantCulture, $"{"When (UTC)",-21}{"Tag",-34}{"What",-42}Who");
        foreach (var entry in entries.Reverse())
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Time(entry.At),-21}{entry.Tag,-34}{What(entry),-42}{entry.Actor}");
        }
    }

    private static string What(LedgerEntry entry) => entry.Act switch
    {
        LedgerAct.Register => $"registered {entry.Version}",
        LedgerAct.Unassign => $"{entry.Stage} no longer holds {entry.Version}",
        _ => $"{entry.Stage} holds {entry.Version} ({Outcome(entry)})",
    };

    private static string Outcome(LedgerEntry entry) => entry.Outcome switch
    {
        Core.Evidence.PromotionOutcome.RolledBack => "rolled back",
        Core.Evidence.PromotionOutcome.Aborted => "canary aborted",
        _ => $"promoted, {entry.Strategy}",
    };

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Line(string stage, string version, string state, string address, string since, string how) =>
        string.Create(CultureInfo.InvariantCulture, $"{stage,-13}{version,-10}{state,-11}{address,-24}{since,-21}{how}");
}
