using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Data.Rows;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Rows;

public sealed class SplitTests
{
    [Fact]
    public void A_group_stays_together_and_on_its_side_when_others_come()
    {
        var rows = Visits(3_000);
        var (training, holdout) = HoldOut.Of(new Split.ByGroup(0.25), rows);
        var customers = rows.Numbers("Customer").ToArray();
        Assert.Empty(training.Select(row => customers[row]).Intersect(holdout.Select(row => customers[row])));
        Assert.InRange(holdout.Count, 600, 900);

        var (fewerTraining, fewerHoldout) = HoldOut.Of(new Split.ByGroup(0.25), Visits(1_000));
        Assert.Equal(training.Where(row => row < 1_000), fewerTraining);
        Assert.Equal(holdout.Where(row => row < 1_000), fewerHoldout);
    }

    [Fact]
    public void The_latest_rows_are_held_out_and_no_moment_is_on_both_sides()
    {
        var rows = Visits(1_000);
        var (training, holdout) = HoldOut.Of(new Split.ByTime(0.2), rows);
        var days = rows.Numbers("Day").ToArray();
        Assert.True(training.Max(row => days[row]) < holdout.Min(row => days[row]));

        // Days 0 to 99, ten rows each: the last twenty.
        Assert.Equal((800, 200), (training.Count, holdout.Count));
        Assert.Equal(training.Concat(holdout).Order(), Enumerable.Range(0, 1_000));
    }

    [Fact]
    public void A_row_without_a_time_is_trained_on_and_a_single_moment_holds_nothing_out()
    {
        var rows = Visits(10).WithNumbers("Day", (float[])[float.NaN, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
        Assert.Equal([8, 9], HoldOut.Of(new Split.ByTime(0.3), rows).Holdout);
        Assert.Empty(HoldOut.Of(new Split.ByTime(0.3), Visits(10).WithNumbers("Day", new float[10])).Holdout);
    }

    [Fact]
    public void Each_label_has_the_same_share_on_both_sides()
    {
        var rows = Visits(1_000);
        var (training, holdout) = HoldOut.Of(new Split.Stratified(0.25), rows);
        var labels = rows.Labels.ToArray();
        Assert.Equal(250, holdout.Count);
        Assert.Equal(25, holdout.Count(row => labels[row]));
        Assert.Equal(75, training.Count(row => labels[row]));
        Assert.Equal(holdout, HoldOut.Of(new Split.Stratified(0.25), rows).Holdout);
    }

    [Fact]
    public void A_split_that_the_row_type_does_not_know_says_which_attribute_it_needs()
    {
        var people = RowBatch.Of(RowSchema.Of<Person>(), 0);
        Assert.Equal("PIP2062", Assert.Throws<PipelineException>(() => HoldOut.Of(new Split.ByGroup(0.5), people)).Code);
        Assert.Contains("[Time]", Assert.Throws<PipelineException>(() => HoldOut.Of(new Split.ByTime(0.5), people)).Why, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => HoldOut.Of(new Split.Stratified(1), people));
    }

    // Ten visits a day, of a customer in three.
    private static RowBatch Visits(int count)
    {
        var places = Enumerable.Range(0, count).ToArray();
        return RowBatch.Of(RowSchema.Of<Visit>(), count)
            .WithKeys(Array.ConvertAll(places, place => $"v{place}"))
            .WithLabels(Array.ConvertAll(places, place => place % 10 == 3))
            .WithNumbers("Amount", Array.ConvertAll(places, place => (float)place))
            .WithNumbers("Customer", Array.ConvertAll(places, place => (float)(place / 3)))
            .WithNumbers("Day", Array.ConvertAll(places, place => (float)(place / 10)));
    }

    private sealed record Visit
    {
        [Key] public required int Id { get; init; }

        [Label] public required bool Bad { get; init; }

        [Numeric] public float? Amount { get; init; }

        [Slice, Group] public int? Customer { get; init; }

        [Slice, Time] public float? Day { get; init; }
    }
}
