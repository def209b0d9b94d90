using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

public sealed class GroupGapsTests
{
    [Fact]
    public void The_difference_of_two_shares_has_Newcombes_interval()
    {
        // Newcombe 1998, Statistics in Medicine 17:873-890, table II (a), method 10: 56/70 against 48/80 is 0.2 (0.0524 to 0.3339).
        var part = Only(FairnessCriterion.DemographicParity, asRatio: false, Group("one", 56, 70), Group("other", 48, 80));
        Assert.Equal((0.8, 0.6, 0.2), (part.First!.Value, part.Second!.Value, Math.Round(part.Measured!.Value, 12)));
        Assert.Equal(0.0524, part.Measured.Low, 5e-5);
        Assert.Equal(0.3339, part.Measured.High, 5e-5);
    }

    [Fact]
    public void A_gap_has_no_sign_and_an_interval_that_contains_none_begins_at_zero()
    {
        // Newcombe 1998, table II (b): 9/10 against 3/10 is 0.6 (0.1705 to 0.8090). The other way round it is the same gap.
        var part = Only(FairnessCriterion.DemographicParity, asRatio: false, Group("one", 3, 10), Group("other", 9, 10));
        Assert.Equal(0.6, part.Measured!.Value, 1e-12);
        Assert.Equal(0.1705, part.Measured.Low, 5e-5);
        Assert.Equal(0.8090, part.Measured.High, 5e-5);

        // Table II (c): 6/7 against 2/7 is 0.5714 (0.0582 to 0.8062); with the same share in both the gap may be none.
        Assert.Equal(0, Only(FairnessCriterion.DemographicParity, asRatio: false, Group("one", 5, 10), Group("other", 5, 10)).Measured!.Low);
    }

    [Fact]
    public void A_ratio_is_of_the_smaller_to_the_larger_with_the_interval_of_its_logarithm()
    {
        // Katz et al. 1978 with half a row more in each: (10.5 / 100.5) / (20.5 / 100.5), by hand.
        var part = Only(FairnessCriterion.DemographicParity, asRatio: true, Group("one", 20, 100), Group("other", 10, 100));
        var half = 1.959963984540054 * Math.Sqrt((1 / 10.5) - (1 / 100.5) + (1 / 20.5) - (1 / 100.5));
        Assert.Equal(10.5 / 20.5, part.Measured!.Value, 1e-12);
        Assert.Equal(10.5 / 20.5 * Math.Exp(-half), part.Measured.Low, 1e-12);
        Assert.Equal(Math.Min(1, 10.5 / 20.5 * Math.Exp(half)), part.Measured.High, 1e-12);
    }

    [Fact]
    public void Every_pair_of_large_groups_is_compared_and_small_ones_are_listed()
    {
        var parts = GroupGaps.Of(
            FairnessCriterion.EqualizedOdds, false, [Group("a", 30, 60), Group("b", 30, 60), Group("c", 30, 60), Group("d", 3, 6)], 50).ToList();
        Assert.Equal(3 * 2, parts.Count(part => !part.TooSmall));
        Assert.Equal(("d", 6L), Assert.Single(parts, part => part.TooSmall) switch { var part => (part.Name, part.Rows) });
        Assert.Contains(parts, part => part.Name == "false positives, a against c");
    }

    [Fact]
    public void Equal_opportunity_looks_at_positives_only()
    {
        // Of two positives one is found in each group; false alarms differ.
        var one = ("one", ScoredRows.Of([0.9, 0.1, 0.9], [true, true, false], 0.5));
        var other = ("other", ScoredRows.Of([0.9, 0.1, 0.1], [true, true, false], 0.5));
        Assert.Equal(0, Assert.Single(GroupGaps.Of(FairnessCriterion.EqualOpportunity, false, [one, other], 1)).Measured!.Value);
        Assert.Equal([0, 1], GroupGaps.Of(FairnessCriterion.EqualizedOdds, false, [one, other], 1).Select(part => part.Measured!.Value));
    }

    [Fact]
    public void A_group_without_a_positive_cannot_be_measured()
    {
        var none = ("none", ScoredRows.Of([0.9, 0.1], [false, false], 0.5));
        Assert.Null(Only(FairnessCriterion.EqualOpportunity, asRatio: false, none, Group("other", 5, 10)).Measured);
    }

    [Fact]
    public void Calibration_compares_each_group_with_itself()
    {
        var rows = ScoredRows.Of([0.2, 0.4, 0.6, 0.8], [false, false, true, false], 0.5);
        var part = Assert.Single(GroupGaps.Of(FairnessCriterion.Calibration, false, [("all", rows)], 1));
        Assert.Equal((0.5, 0.25, 0.25), (part.First!.Value, part.Second!.Value, Math.Round(part.Measured!.Value, 12)));

        // Differences of score and label: 0.2, 0.4, -0.4, 0.8: mean 0.25, sample deviation 0.5, so an error of 0.25.
        Assert.Equal(0.25 + (1.959963984540054 * 0.25), part.Measured.High, 1e-12);
        Assert.Equal(0.5, Assert.Single(GroupGaps.Of(FairnessCriterion.Calibration, true, [("all", rows)], 1)).Measured!.Value, 1e-12);
    }

    private static FindingPart Only(
        FairnessCriterion criterion, bool asRatio, (string Name, ScoredRows Rows) one, (string Name, ScoredRows Rows) other) =>
        Assert.Single(GroupGaps.Of(criterion, asRatio, [one, other], 1));

    private static (string Name, ScoredRows Rows) Group(string name, int decided, int rows) => (
        name,
        ScoredRows.Of(Enumerable.Range(0, rows).Select(row => row < decided ? 0.9 : 0.1).ToArray(), Enumerable.Range(0, rows).Select(row => row % 2 == 0).ToArray(), 0.5));
}
