using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Metrics of all tasks agree with scikit-learn 1.2.1 and statsmodels 0.13.5, by the script reference/tasks.py.</summary>
public sealed class TaskMetricsReferenceTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("logistic")]
    [InlineData("tree")]
    public void Every_metric_of_several_classes_is_the_one_scikit_learn_computes(string model)
    {
        var rows = TaskReference.Classes(model);
        var measured = Measures.MeasureAll(rows, []);
        Assert.Equal(Metric.OfClasses.Select(metric => metric.Name), measured.Select(measurement => measurement.Metric));
        Assert.All(measured, measurement =>
        {
            Assert.Equal(TaskReference.Number("classes", model, measurement.Metric), measurement.Value, Tolerance);
            Assert.True(measurement.Low < measurement.Value && measurement.Value < measurement.High, measurement.ToString());
            Assert.Equal(rows.Count, measurement.Rows);
        });
        Assert.Equal(
            TaskReference.Of("classes", model, "confusion").AsArray().Select(row => row!.AsArray().Select(count => count!.GetValue<long>())),
            ClassMetrics.Confusion(rows));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("small")]
    public void Every_metric_of_a_regression_is_the_one_scikit_learn_computes(string model)
    {
        var rows = TaskReference.Numbers(model);
        var measured = Measures.MeasureAll(rows, [Metric.Pinball(0.9), Metric.Pinball(0.5)]);
        Assert.Equal(
            [.. Metric.OfNumbers.Select(metric => metric.Name), "pinball_0.9", "pinball_0.5"], measured.Select(measurement => measurement.Metric));
        Assert.All(measured, measurement =>
        {
            // Prices are in the hundreds: relative.
            var expected = TaskReference.Number("numbers", model, measurement.Metric);
            Assert.Equal(expected, measurement.Value, Tolerance * Math.Max(1, Math.Abs(expected)));
            Assert.True(measurement.Metric == "max_error" || (measurement.Low < measurement.Value && measurement.Value < measurement.High), measurement.ToString());
        });
    }

    [Theory]
    [InlineData("credit", "logistic")]
    [InlineData("credit", "boosted")]
    [InlineData("lending", "logistic")]
    [InlineData("lending", "boosted")]
    public void Recalibration_and_the_top_of_the_ranking_are_the_ones_statsmodels_and_scikit_learn_compute(string data, string model)
    {
        var rows = Reference.Read(data).Rows(model);
        foreach (var metric in new[]
        {
            Metric.CalibrationSlope, Metric.CalibrationIntercept, Metric.SpiegelhalterZ, Metric.Specificity,
            Metric.PrecisionAtTop(0.1), Metric.RecallAtPrecision(0.6),
        })
        {
            var measured = BinaryMetrics.Measure(metric, rows)!;
            Assert.Equal(TaskReference.Number(data, model, metric.Name), measured.Value, Tolerance);
            if (metric == Metric.CalibrationSlope || metric == Metric.CalibrationIntercept)
            {
                Assert.Equal(TaskReference.Number(data, model, metric.Name + "_error"), (measured.High - measured.Value) / Interval.Z, 1e-8);
            }
        }
    }
}
