using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tests.Metrics;

/// <summary>Every number agrees with scikit-learn 1.2.1 and statsmodels 0.13.5 to 1e-9.</summary>
public sealed class BinaryMetricsReferenceTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string, string> Models => Reference.Models;

    public static TheoryData<string> DataSets => Reference.DataSets;

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_metric_of_the_catalogue_is_the_one_scikit_learn_computes(string data, string model)
    {
        var reference = Reference.Read(data);
        var measured = BinaryMetrics.Measure(reference.Rows(model));

        Assert.Equal(Metric.All.Select(metric => metric.Name), measured.Select(measurement => measurement.Metric));
        Assert.All(measured, measurement =>
        {
            // Specificity and recalibration are in reference/tasks and in TaskMetricsReferenceTests.
            var name = measurement.Metric switch
            {
                "expected_calibration_error" => "expected_calibration_error_10_bins",
                "kappa" => "cohen_kappa",
                _ => measurement.Metric,
            };
            if (reference.Has(model, name))
            {
                Assert.Equal(reference.Number(model, name), measurement.Value, Tolerance);
            }

            Assert.InRange(measurement.Value, measurement.Low, measurement.High);
        });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void No_metric_of_the_reference_is_left_out(string data, string model) => Assert.Equal(
        ["accuracy", "average_precision", "balanced_accuracy", "brier", "cohen_kappa", "expected_calibration_error_10_bins", "f1", "fn", "fp",
            "log_loss", "mcc", "precision", "recall", "roc_auc", "tn", "tp"],
        Reference.Read(data).Names(model).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Models))]
    public void The_counts_kappa_and_balanced_accuracy_are_the_ones_scikit_learn_computes(string data, string model)
    {
        var reference = Reference.Read(data);
        var counts = Confusion.Of(reference.Rows(model));

        Assert.Equal(reference.Number(model, "tp"), counts.TruePositives);
        Assert.Equal(reference.Number(model, "fp"), counts.FalsePositives);
        Assert.Equal(reference.Number(model, "tn"), counts.TrueNegatives);
        Assert.Equal(reference.Number(model, "fn"), counts.FalseNegatives);
        Assert.Equal(reference.Number(model, "cohen_kappa"), counts.Kappa!.Value, Tolerance);
        Assert.Equal(reference.Number(model, "balanced_accuracy"), counts.BalancedAccuracy!.Value, Tolerance);
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void The_variance_of_the_area_is_DeLongs(string data)
    {
        var reference = Reference.Read(data);
        Assert.Equal(reference.Numbers("delong", "auc")[0], DeLong.Estimate(reference.Logistic).Area, Tolerance);
        Assert.Equal(reference.Numbers("delong", "auc")[1], DeLong.Estimate(reference.Boosted).Area, Tolerance);
        Assert.Equal(reference.Numbers("delong", "variance")[0], DeLong.Estimate(reference.Logistic).Variance, Tolerance);
        Assert.Equal(reference.Numbers("delong", "variance")[1], DeLong.Estimate(reference.Boosted).Variance, Tolerance);
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void The_paired_difference_of_areas_is_DeLongs(string data)
    {
        var reference = Reference.Read(data);
        var gain = PairedComparison.Compare(Metric.RocAuc, reference.Logistic, reference.Boosted)!;
        var variances = reference.Numbers("delong", "variance");

        Assert.Equal(reference.Number("delong", "z"), gain.Z, Tolerance);
        Assert.Equal(reference.Number("delong", "pvalue"), gain.PValue, Tolerance);
        Assert.Equal(
            Math.Sqrt(variances[0] + variances[1] - (2 * reference.Number("delong", "covariance"))), gain.StandardError, Tolerance);
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void McNemars_table_and_tests_are_the_ones_statsmodels_computes(string data)
    {
        var reference = Reference.Read(data);
        var table = McNemar.Of(reference.Logistic, reference.Boosted);

        Assert.Equal(
            reference.Numbers("mcnemar", "table_both_right__only_first__only_second__both_wrong"),
            new double[] { table.BothRight, table.OnlyFirst, table.OnlySecond, table.BothWrong });
        Assert.Equal(reference.Number("mcnemar", "exact_pvalue"), table.ExactPValue, Tolerance);
        Assert.Equal(reference.Number("mcnemar", "corrected_statistic"), table.CorrectedStatistic, Tolerance);
        Assert.Equal(reference.Number("mcnemar", "corrected_pvalue"), table.CorrectedPValue, Tolerance);
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void The_intervals_of_accuracy_are_the_ones_statsmodels_computes(string data)
    {
        var reference = Reference.Read(data);
        var counts = Confusion.Of(reference.Logistic);
        var right = counts.TruePositives + counts.TrueNegatives;
        var exact = Proportion.ClopperPearson(right, counts.Rows);
        var accuracy = BinaryMetrics.Measure(Metric.Accuracy, reference.Logistic)!;

        Equal(reference.Numbers("wilson95_accuracy_logistic"), accuracy.Low, accuracy.High);
        Equal(reference.Numbers("clopper_pearson95_accuracy_logistic"), exact.Low, exact.High);
    }

    private static void Equal(double[] expected, double low, double high)
    {
        Assert.Equal(expected[0], low, Tolerance);
        Assert.Equal(expected[1], high, Tolerance);
    }
}
