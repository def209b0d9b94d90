using Pipeline.Core.Rows;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.Tests.Explanation;

public sealed class PartialDependenceTests
{
    [Fact]
    public void The_curve_of_a_sum_is_the_column_itself_plus_the_mean_of_the_rest()
    {
        var rows = CreditData.Holdout;
        var curve = Measure(Sum, rows).Single(one => one.Column == "Age");
        var others = rows.Numbers("Time").ToArray().Average(value => (double)value);
        Assert.All(curve.Points, point => Assert.Equal(point.Number!.Value + MeanTime(rows), point.Mean, Math.Abs(others) * 1e-4));
        Assert.Equal(curve.Points.Select(point => point.Number), curve.Points.Select(point => point.Number).Order());
    }

    [Fact]
    public void A_column_that_the_model_does_not_look_at_has_a_flat_curve()
    {
        var curve = Measure(Sum, CreditData.Holdout).Single(one => one.Column == "Income");
        Assert.Equal(0, curve.Span);
        Assert.All(curve.Individuals, row => Assert.Single(row.Distinct()));
    }

    [Fact]
    public void A_category_has_a_point_for_each_of_its_values_and_one_for_missing_where_it_may_be()
    {
        var curves = Measure(Sum, CreditData.Holdout);
        Assert.Equal(
            [.. CreditData.Schema.Features.Single(column => column.Name == "Home").Categories, null],
            curves.Single(curve => curve.Column == "Home").Points.Select(point => point.Value));
        Assert.DoesNotContain(curves.Single(curve => curve.Column == "Records").Points, point => point.Value is null);
    }

    [Fact]
    public void Single_rows_move_apart_where_columns_act_together()
    {
        var curve = Measure(
            (rows, _) => [.. Enumerable.Range(0, rows.Count).Select(row => rows.Numbers("Age").Span[row] * (rows.Categories("Records").Span[row] == "yes" ? 1 : -1))],
            CreditData.Holdout).Single(one => one.Column == "Age");
        Assert.Contains(curve.Individuals, row => row[0] < row[^1]);
        Assert.Contains(curve.Individuals, row => row[0] > row[^1]);
    }

    [Fact]
    public void No_rows_give_no_curves() => Assert.Empty(Measure(Sum, CreditData.Holdout.Slice(0, 0)));

    private static double MeanTime(RowBatch rows) => EvenlyPicked.From(rows, PartialDependence.MostRows).Numbers("Time").ToArray().Average(value => (double)value);

    private static float[] Sum(RowBatch rows, CancellationToken cancellationToken) =>
        [.. Enumerable.Range(0, rows.Count).Select(row => rows.Numbers("Age").Span[row] + rows.Numbers("Time").Span[row])];

    private static IReadOnlyList<Core.Explanations.DependenceCurve> Measure(Scoring.Explanation.Answer answer, RowBatch rows) =>
        PartialDependence.Measure(answer, rows, TestContext.Current.CancellationToken);
}
