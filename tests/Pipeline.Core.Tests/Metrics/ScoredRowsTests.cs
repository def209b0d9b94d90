using Pipeline.Core.Errors;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

public sealed class ScoredRowsTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    public void A_score_that_is_no_probability_is_refused_with_its_row(double score)
    {
        var error = Assert.Throws<PipelineException>(() => ScoredRows.Of([0.5, score], [true, false], 0.5));
        Assert.Equal("PIP4003", error.Code);
        Assert.Contains("row 2 of 2", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_labels_as_scores_are_needed() =>
        Assert.Throws<ArgumentException>(() => ScoredRows.Of([0.5], [true, false], 0.5));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_threshold_is_a_probability(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoredRows.Of([0.5], [true], threshold));

    [Fact]
    public void Later_changes_of_the_callers_arrays_change_nothing()
    {
        double[] scores = [0.1, 0.9];
        bool[] labels = [false, true];
        var rows = ScoredRows.Of(scores, labels, 0.5);
        (scores[0], labels[0]) = (1, true);
        Assert.Equal([0.1, 0.9], rows.Scores.ToArray());
        Assert.Equal(1, rows.Positives);
    }

    [Fact]
    public void A_slice_keeps_the_threshold_and_the_order()
    {
        var slice = ScoredRows.Of([0.1, 0.2, 0.3], [false, true, false], 0.25).Select([2, 1]);
        Assert.Equal([0.3, 0.2], slice.Scores.ToArray());
        Assert.Equal([false, true], slice.Labels.ToArray());
        Assert.Equal(0.25, slice.Threshold);
    }
}
