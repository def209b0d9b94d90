using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Promotion;
using Pipeline.Registry.Ledgers;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Promotion;

public sealed class TextTests
{
    private static readonly Uri Address = new("http://127.0.0.1:5101/");

    [Fact]
    public void Status_is_a_line_a_stage() => Snapshot.Matches(
        string.Join('\n', StageText.Of(
        [
            new("staging", Entry(3, "1.1.0", PromotionOutcome.Promoted), Address, ["1.1.0 (process)"], Ready: true),
            new("shadow", Entry(4, "1.0.0", PromotionOutcome.RolledBack), null, [], Ready: false),
            new("canary", Entry(5, "1.0.0", PromotionOutcome.Aborted), Address, [], Ready: false),
            new("production", null, null, [], Ready: false),
        ])),
        "status.verified.txt");

    [Fact]
    public void History_is_a_line_an_entry_the_latest_first() => Snapshot.Matches(
        string.Join('\n', StageText.OfHistory(
        [
            Entry(1, "1.0.0", null) with { Act = LedgerAct.Register, Tag = "credit-risk@v1.0.0", Stage = null },
            Entry(2, "1.0.0", PromotionOutcome.Promoted),
            Entry(3, "1.0.0", null) with { Act = LedgerAct.Unassign, Tag = "credit-risk#production!#3" },
        ])),
        "history.verified.txt");

    [Fact]
    public void A_promotion_is_a_sentence() => Snapshot.Matches(
        string.Join('\n',
            PromotionText.Of(new(Entry(2, "1.0.0", PromotionOutcome.Promoted), Address, Changed: true, null)),
            PromotionText.Of(new(Entry(2, "1.0.0", PromotionOutcome.Promoted), Address, Changed: false, null)),
            PromotionText.Of(new(Entry(2, "1.0.0", PromotionOutcome.Aborted), Address, Changed: false, "9 of 20 requests failed"))),
        "promotion.verified.txt");

    [Fact]
    public void An_empty_ledger_says_what_to_do() => Assert.Equal(
        ["Nothing has been registered yet: run ./build.sh VerifyImage --model late."], StageText.OfHistory([], " --model late"));

    private static LedgerEntry Entry(int number, string version, PromotionOutcome? outcome) => new()
    {
        ModelId = "credit-risk",
        Number = number,
        Act = LedgerAct.Assign,
        Tag = FormattableString.Invariant($"credit-risk#production#{number}"),
        Commit = new('a', 40),
        At = new(2026, 3, 4, 5, 6, number, TimeSpan.Zero),
        Actor = "ann@desk",
        Key = Digest.Of("key"),
        Version = version,
        Model = Digest.Of("model"),
        Stage = "production",
        Strategy = "direct",
        Outcome = outcome,
    };
}
