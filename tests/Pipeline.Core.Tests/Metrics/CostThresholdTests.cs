using Pipeline.Core.Metrics;
using Pipeline.Core.Models;

namespace Pipeline.Core.Tests.Metrics;

public sealed class CostThresholdTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(3, 1)]
    public void No_other_threshold_costs_less(double falsePositive, double falseNegative)
    {
        var rows = Reference.Read("credit").Logistic;
        var chosen = CostThreshold.Choose(rows, falsePositive, falseNegative);
        double Cost(double threshold)
        {
            var counts = Confusion.Of(ScoredRows.Of(rows.Scores, rows.Labels, threshold));
            return ((falsePositive * counts.FalsePositives) + (falseNegative * counts.FalseNegatives)) / rows.Count;
        }

        Assert.Equal(Cost(chosen.Value), chosen.Cost, 1e-12);
        Assert.All(rows.Scores.ToArray(), score => Assert.True(Cost(score) >= chosen.Cost - 1e-12));
        Assert.Equal(Cost(falsePositive / (falsePositive + falseNegative)), chosen.CostIfCalibrated, 1e-12);
        Assert.Equal(rows.Count, chosen.Rows);
        Assert.InRange(chosen.Curve.Count, 100, 200);
        Assert.Equal(0, chosen.Curve[0].Threshold);
        Assert.All(chosen.Curve, point => Assert.Equal(Cost(point.Threshold), point.Cost, 1e-12));
        Assert.Equal(chosen.Curve.Select(point => point.Threshold).Order(), chosen.Curve.Select(point => point.Threshold));
    }

    [Fact]
    public void It_lies_halfway_between_the_scores_that_it_parts()
    {
        var chosen = CostThreshold.Choose(ScoredRows.Of([0.1, 0.2, 0.6, 0.9], [false, false, true, true], 0.5), 1, 1);
        Assert.Equal((0.4, 0.0), (Math.Round(chosen.Value, 12), chosen.Cost));
    }

    [Fact]
    public void Where_a_positive_decision_never_pays_none_is_made_and_where_it_always_does_all_are()
    {
        Assert.Equal(0.95, CostThreshold.Choose(ScoredRows.Of([0.2, 0.9], [false, false], 0.5), 1, 1).Value, 1e-12);
        Assert.Equal(0.1, CostThreshold.Choose(ScoredRows.Of([0.2, 0.9], [true, true], 0.5), 1, 1).Value, 1e-12);
    }

    [Fact]
    public void Costs_and_numbers_make_a_choice_and_nonsense_is_refused()
    {
        ThresholdChoice number = 0.25;
        Assert.Equal((0.25, 1 / 6.0), (number.WithoutRows, Costs.FalsePositive(1).FalseNegative(5).WithoutRows));
        Assert.Throws<ArgumentOutOfRangeException>(() => Costs.FalsePositive(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Costs.FalsePositive(1).FalseNegative(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdChoice.FromDouble(1.5));
    }
}
