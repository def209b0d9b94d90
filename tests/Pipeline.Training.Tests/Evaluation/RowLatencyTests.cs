using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Evaluation;

public sealed class RowLatencyTests
{
    [Fact]
    public void The_99th_of_3000_rising_times_is_the_2970th()
    {
        using var model = Model(new PriorTrainer());
        var clock = new SteppingClock(RowLatency.WarmUpRows);
        Assert.Equal(2.970, RowLatency.MeasureP99(model, CreditData.Holdout, clock, TestContext.Current.CancellationToken), 1e-9);
    }

    [Fact]
    public void A_row_of_the_sample_takes_far_less_than_its_budget_of_five_milliseconds()
    {
        using var model = Model(new LightGbmTrainer { Trees = 200, Leaves = 31 });
        var p99 = RowLatency.MeasureP99(model, CreditData.Holdout, TimeProvider.System, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"p99 {p99 * 1000:F1} µs"));

        // Usually some 20 µs; the bound is for a machine that does five other things.
        Assert.InRange(p99, 0.0001, 5);
    }

    [Fact]
    public void Scoring_one_row_does_not_allocate()
    {
        using var model = Model(new LightGbmTrainer { Trees = 20 });
        float[] numbers = [.. model.Order.Numbers.Select(_ => 1f)];
        string?[] first = [.. model.Order.Texts.Select(_ => "rent")];
        string?[] second = [.. model.Order.Texts.Select(_ => "owner")];
        for (var row = 0; row < 1_000; row++)
        {
            model.ScoreRow(numbers, row % 2 == 0 ? first : second);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 1_000; row++)
        {
            model.ScoreRow(numbers, row % 2 == 0 ? first : second);
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;
        TestContext.Current.TestOutputHelper!.WriteLine($"{each} bytes a row");
        Assert.Equal(0, each);
    }

    private static ScoringModel Model(Trainer trainer) => ScoringModel.Load(ModelTrainer.Export(
        Fit.Run(trainer, CreditData.Training), ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk())));
}
