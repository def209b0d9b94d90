using Pipeline.Core.Rows;
using Pipeline.Training.Drift;

namespace Pipeline.Training.Tests.Drift;

public sealed class DomainClassifierTests
{
    [Fact]
    public void Rows_of_the_same_kind_cannot_be_told_apart()
    {
        var found = DomainClassifier.Measure(Rows(600, 1, agree: true), Rows(700, 2, agree: true), TestContext.Current.CancellationToken)!;
        Assert.InRange(found.Auc, 0.45, 0.55);
        Assert.InRange(found.Low, 0.3, 0.51);
        Assert.Equal((1_300L, 5), (found.Rows, found.Folds));
    }

    [Fact]
    public void A_change_that_no_single_column_shows_is_found()
    {
        // Both columns are uniform on either side; only that they agree has changed.
        var found = DomainClassifier.Measure(Rows(600, 1, agree: true), Rows(600, 2, agree: false), TestContext.Current.CancellationToken)!;
        Assert.True(found.IsBeyondChance);
        Assert.InRange(found.Auc, 0.75, 1);
    }

    [Fact]
    public void Where_nothing_tells_the_rows_apart_the_area_has_the_interval_of_chance_and_is_said_so()
    {
        var (reference, current) = (Constant(500), Constant(500));
        var found = DomainClassifier.Measure(reference, current, TestContext.Current.CancellationToken)!;
        Assert.True(found.SameScore);

        // Mann and Whitney's variance without ties, 1001 / (12 * 500 * 500).
        Assert.Equal((0.5, 0.4642, 0.5358), (found.Auc, Math.Round(found.Low, 4), Math.Round(found.High, 4)));
        Assert.Equal("It found nothing to tell them apart by and gave every row the same score; an area up to 0.536 would be chance with this many rows.", found.InWords);
    }

    [Fact]
    public void The_same_rows_give_the_same_answer_and_few_rows_give_none()
    {
        var (reference, current) = (Rows(200, 1, agree: true), Rows(200, 2, agree: false));
        Assert.Equal(
            DomainClassifier.Measure(reference, current, TestContext.Current.CancellationToken),
            DomainClassifier.Measure(reference, current, TestContext.Current.CancellationToken));
        Assert.Null(DomainClassifier.Measure(Rows(49, 1, agree: true), current, TestContext.Current.CancellationToken));
    }

    private static RowBatch Constant(int count) => RowBatch.Of(RowSchema.Of<Point>(), count)
        .WithNumbers("X", new float[count])
        .WithNumbers("Y", new float[count])
        .WithCategories("Side", Enumerable.Repeat<string?>("left", count).ToArray());

    private static RowBatch Rows(int count, int seed, bool agree)
    {
        var random = new Random(seed);
        var first = Enumerable.Range(0, count).Select(_ => random.NextSingle()).ToArray();
        return RowBatch.Of(RowSchema.Of<Point>(), count)
            .WithNumbers("X", first)
            .WithNumbers("Y", Array.ConvertAll(first, x => agree ? x : random.NextSingle()))
            .WithCategories("Side", Array.ConvertAll(first, _ => random.Next(2) == 0 ? "left" : "right"));
    }

    private enum Side
    {
        Left,
        Right,
    }

    private sealed record Point
    {
        [Key] public required int Id { get; init; }

        [Label] public required bool Answer { get; init; }

        [Numeric] public float? X { get; init; }

        [Numeric] public float? Y { get; init; }

        [Categorical] public DomainClassifierTests.Side? Side { get; init; }
    }
}
