using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

public sealed class DuelTests
{
    private static readonly Reference Credit = Reference.Read("credit");

    [Fact]
    public void Agreement_is_the_share_of_rows_decided_alike()
    {
        // The reference's McNemar table: 822 both right, 168 both wrong, of 1,113.
        var agreement = DuelJudge.Agreement(Credit.Logistic, Credit.Boosted)!;
        Assert.Equal(990 / 1113.0, agreement.Value, 1e-12);
        var wilson = Proportion.Wilson(990, 1113);
        Assert.Equal(wilson.Low, agreement.Low, 1e-12);
        Assert.Equal(wilson.High, agreement.High, 1e-12);
        Assert.Null(DuelJudge.Agreement(TaskReference.Numbers("full"), TaskReference.Numbers("small")));
    }

    [Fact]
    public void The_correlation_is_Pearsons()
    {
        // Anscombe 1973, the first quartet: 0.81642.
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        double[] y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        Assert.Equal(0.81642, DuelJudge.Correlation(ScoredNumbers.Of(y, x), ScoredNumbers.Of(x, x))!.Value, 1e-5);
        Assert.Null(DuelJudge.Correlation(ScoredNumbers.Of(y, x), ScoredNumbers.Of(new double[11], x)));
        Assert.Null(DuelJudge.Correlation(TaskReference.Classes("logistic"), TaskReference.Classes("tree")));
    }

    [Fact]
    public void The_rows_that_differ_most_come_first_and_equal_ones_not_at_all()
    {
        var rows = DuelJudge.Furthest(
            ScoredRows.Of([0.1, 0.9, 0.5], [true, false, true], 0.5), ScoredRows.Of([0.2, 0.3, 0.5], [true, false, true], 0.5), ["a", "b", "c"], ["yes", "no", "yes"]);
        Assert.Equal([new("b", "no", 0.9, 0.3), new("a", "yes", 0.1, 0.2)], rows);
    }

    [Fact]
    public void A_slice_is_gained_only_where_it_is_shown_with_Holms_correction()
    {
        // On the first hundred rows the candidate is better in most rows, on the others by chance only.
        const int rows = 1_100;
        var labels = Enumerable.Range(0, rows).Select(row => row % 2 == 0).ToArray();
        double Score(int row, double error) => labels[row] ? 1 - error : error;
        var champion = ScoredRows.Of(Enumerable.Range(0, rows).Select(row => Score(row, 0.3 + (row % 7 * 0.01))).ToArray(), labels, 0.5);
        var candidate = ScoredRows.Of(
            Enumerable.Range(0, rows).Select(row => Score(row, row < 100 ? 0.1 : 0.3 + ((row * 31) % 7 * 0.01))).ToArray(), labels, 0.5);
        var slices = Enumerable.Range(0, 11).Select(slice => ("Group", $"{slice}", Enumerable.Range(slice * 100, 100).ToArray())).ToList();
        var (compared, gained, lost) = DuelJudge.Slices(Metric.LogLoss, candidate, champion, slices);
        Assert.Equal(11, compared);
        Assert.Equal("0", Assert.Single(gained).Value);
        Assert.Empty(lost);
        Assert.Equal("0", Assert.Single(DuelJudge.Slices(Metric.LogLoss, champion, candidate, slices).Lost).Value);
    }
}
