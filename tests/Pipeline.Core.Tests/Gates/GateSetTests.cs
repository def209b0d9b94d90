using System.Globalization;
using Pipeline.Core.Errors;
using Pipeline.Core.Gates;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Tests.Gates;

public sealed class GateSetTests
{
    private static readonly MetricCatalogue<Applicant> Metric = new();

    [Fact]
    public void A_model_without_gates_is_refused()
    {
        var error = Assert.Throws<PipelineException>(() => GateSet.Create([]));
        Assert.Equal("PIP4002", error.Code);
    }

    [Fact]
    public void A_gate_twice_is_refused_and_named()
    {
        var error = Assert.Throws<PipelineException>(() => GateSet.Create([Metric.RocAuc.AtLeast(0.8), Metric.RocAuc.AtLeast(0.8)]));
        Assert.Contains("roc_auc >= 0.8", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_on_all_rows_and_the_same_on_every_slice_are_two_gates()
    {
        GateSet gates = [Metric.Recall.AtLeast(0.5), Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, 50)];
        Assert.Equal(["recall >= 0.5", "recall >= 0.5 on every Home"], gates.Select(gate => gate.Name));
    }

    [Fact]
    public void The_questions_to_an_evaluation_change_with_what_is_asked_and_not_with_bounds()
    {
        GateSet first = [Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, 50), Metric.Brier.NoWorseThan(Stage.Production, 0.01), Metric.RocAuc.AtLeast(0.8)];
        GateSet second = [Metric.Brier.NoWorseThan(Stage.Production, 0.02), Metric.Recall.AtLeast(0.6).OnEvery(row => row.Housing, 80)];
        Assert.Equal(["brier against production", "recall on every Home"], first.Questions);
        Assert.Equal(first.Questions, second.Questions);
    }

    [Fact]
    public void Names_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            GateSet gates =
            [
                Metric.Brier.AtMost(0.15),
                Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.01),
                Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(2.5)),
                Budget.ModelSize.AtMost(1.5),
            ];
            Assert.Equal(
                ["brier <= 0.15", "roc_auc no worse than production by 0.01", "p99_latency_ms <= 2.5", "model_megabytes <= 1.5"],
                gates.Select(gate => gate.Name));
            var verdicts = GateKeeper.Decide(gates, Evaluations.RocAuc(0.8125, 0.02).Seal(), new HashSet<string>()).Verdicts;
            Assert.Contains("1.5 ms is within 2.5 ms.", verdicts.Select(verdict => verdict.Reason));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Impossible_bounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.RocAuc.AtLeast(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.RocAuc.AtMost(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.RocAuc.NoWorseThan(Stage.Production, -0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.RocAuc.NoWorseThan(Stage.Production, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Budget.ModelSize.AtMost(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Budget.ModelSize.AtMost(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Budget.P99Latency.AtMost(TimeSpan.Zero));
    }

    [Fact]
    public void A_slice_column_must_be_a_property_of_the_row() =>
        Assert.Throws<ArgumentException>(() => Metric.Recall.AtLeast(0.5).OnEvery(row => row.Housing!.ToString(), 50));
}
