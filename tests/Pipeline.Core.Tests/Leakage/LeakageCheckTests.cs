using Pipeline.Core.Leakage;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Tests.Leakage;

public sealed class LeakageCheckTests
{
    private static readonly Split Split = new Split.Stratified(0.25);

    [Fact]
    public void Honest_rows_have_no_finding()
    {
        var check = Look(Rows(400, 1), Rows(200, 2));
        Assert.Empty(check.Findings);
        Assert.Equal((400L, 200L), (check.TrainingRows, check.HoldoutRows));
        Assert.Equal(["Amount", "Paid", "Kind"], check.Strengths.Select(strength => strength.Column).OrderByDescending(name => name == "Amount").ThenByDescending(name => name));
        Assert.All(check.Strengths, strength => Assert.InRange(strength.Value, strength.Low, strength.High));
    }

    [Fact]
    public void A_feature_that_knows_the_answer_is_found_whatever_the_relation()
    {
        // Neither large nor small amounts are bad, but those in the middle: no monotone test would see it.
        var check = Look(Rows(800, 1, amountOf: Middle), Rows(400, 2, amountOf: Middle));
        Assert.Equal("leak(Amount)", Assert.Single(check.Findings).Name);

        static float Middle(bool label, Random random) => label ? 40 + (20 * random.NextSingle()) : random.Next(2) == 0 ? 39 * random.NextSingle() : 61 + (30 * random.NextSingle());
    }

    [Fact]
    public void A_value_that_is_missing_only_for_one_answer_is_found()
    {
        static float Telling(bool label, Random random) => label ? float.NaN : random.NextSingle();
        Assert.Equal("leak(Amount)", Assert.Single(Look(Rows(800, 1, amountOf: Telling), Rows(400, 2, amountOf: Telling)).Findings).Name);
    }

    [Fact]
    public void A_category_that_knows_the_answer_is_found_and_can_be_accepted_by_name()
    {
        var (training, holdout) = (Rows(800, 1, kindOf: label => label ? "closed" : "open"), Rows(400, 2, kindOf: label => label ? "closed" : "open"));
        Assert.Equal("leak(Kind)", Assert.Single(Look(training, holdout).Open).Name);
        var accepted = LeakageCheck.Of(Split, training, holdout, new LeakagePolicy(), ["leak(Kind)", "leak(Other)"]);
        Assert.Empty(accepted.Open);
        Assert.Equal(["leak(Kind)"], accepted.Accepted);
        Assert.Empty(LeakageCheck.Of(Split, training, holdout, new LeakagePolicy { SuspiciousFrom = 1 }, []).Findings);
    }

    [Fact]
    public void A_key_on_both_sides_is_found()
    {
        var holdout = Rows(200, 2);
        var keys = holdout.Keys.ToArray();
        keys[7] = "1-5";
        var finding = Assert.Single(Look(Rows(400, 1), holdout.WithKeys(keys)).Findings);
        Assert.Equal("leak(key)", finding.Name);
        Assert.StartsWith("1 value of the key 'Id'", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_on_both_sides_is_found_without_naming_anybody()
    {
        var (training, holdout) = (Rows(400, 1, group: 1), Rows(200, 2, group: 1));
        var finding = Assert.Single(Look(training, holdout).Findings);
        Assert.Equal("leak(group)", finding.Name);
        Assert.DoesNotContain("1001", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_are_found_beyond_the_share_that_may_be()
    {
        var training = Rows(400, 1);
        var holdout = Rows(200, 2);
        var amounts = holdout.Numbers("Amount").ToArray();
        var paid = holdout.Numbers("Paid").ToArray();
        var kinds = holdout.Categories("Kind").ToArray();
        var labels = holdout.Labels.ToArray();
        for (var row = 0; row < 10; row++)
        {
            (amounts[row], paid[row], kinds[row], labels[row]) = (training.Numbers("Amount").Span[row], training.Numbers("Paid").Span[row], training.Categories("Kind").Span[row], training.Labels.Span[row]);
        }

        var twins = holdout.WithNumbers("Amount", amounts).WithNumbers("Paid", paid).WithCategories("Kind", kinds).WithLabels(labels);
        Assert.StartsWith("10 of 200 held-out rows (5.0%)", Assert.Single(Look(training, twins).Findings).What, StringComparison.Ordinal);
        Assert.Empty(LeakageCheck.Of(Split, training, twins, new LeakagePolicy { TwinsAtMost = 0.05 }, []).Findings);
    }

    [Fact]
    public void A_feature_known_only_after_the_answer_was_wanted_comes_from_the_future()
    {
        var finding = Assert.Single(Look(Rows(400, 1, lateBy: 3), Rows(200, 2)).Findings);
        Assert.Equal("leak(future Paid)", finding.Name);
        Assert.StartsWith("In 400 of 600 rows 'Paid' became known ('PaidOn')", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_and_known_at_need_numbers_or_dates_of_the_row_type()
    {
        var error = Assert.Throws<Core.Errors.PipelineException>(RowSchema.Of<Mistaken>);
        Assert.Equal("PIP4001", error.Code);
        Assert.Contains("Kind is the [Time] and must be a number or a date", error.Why, StringComparison.Ordinal);
        Assert.Contains("[KnownAt] needs the name of a date, or of a numeric feature or slice, and 'Nowhere' is none", error.Why, StringComparison.Ordinal);
    }

    private static LeakageCheck Look(RowBatch training, RowBatch holdout) => LeakageCheck.Of(Split, training, holdout, new LeakagePolicy(), []);

    private static RowBatch Rows(
        int count, int seed, Func<bool, Random, float>? amountOf = null, Func<bool, string>? kindOf = null, int? group = null, float lateBy = -1)
    {
        var random = new Random(seed);
        var labels = Enumerable.Range(0, count).Select(_ => random.Next(3) == 0).ToArray();
        var days = Enumerable.Range(0, count).Select(row => (float)row).ToArray();
        return RowBatch.Of(RowSchema.Of<Sale>(), count)
            .WithLabels(labels)
            .WithKeys(Enumerable.Range(0, count).Select(row => $"{seed}-{row}").ToArray())
            .WithNumbers("Amount", Array.ConvertAll(labels, label => amountOf?.Invoke(label, random) ?? random.NextSingle() + (label ? 0.3f : 0)))
            .WithNumbers("Paid", Array.ConvertAll(labels, _ => random.NextSingle()))
            .WithCategories("Kind", Array.ConvertAll(labels, label => kindOf?.Invoke(label) ?? (random.Next(2) == 0 ? "open" : "closed")))
            .WithNumbers("Customer", Array.ConvertAll(days, day => (1_000 * (group ?? seed)) + day))
            .WithNumbers("Day", days)
            .WithNumbers("PaidOn", Array.ConvertAll(days, day => day + lateBy));
    }

    private enum SaleKind
    {
        Open,
        Closed,
    }

    private sealed record Sale
    {
        [Key] public required int Id { get; init; }

        [Label] public required bool Bad { get; init; }

        [Numeric] public float? Amount { get; init; }

        [Numeric, KnownAt(nameof(PaidOn))] public float? Paid { get; init; }

        [Categorical] public SaleKind? Kind { get; init; }

        [Slice, Group] public int? Customer { get; init; }

        [Slice, Time] public float? Day { get; init; }

        [Slice] public float? PaidOn { get; init; }
    }

    private sealed record Mistaken
    {
        [Key] public required int Id { get; init; }

        [Label] public required bool Bad { get; init; }

        [Numeric, KnownAt("Nowhere")] public float? Amount { get; init; }

        [Categorical, Time] public SaleKind? Kind { get; init; }
    }
}
