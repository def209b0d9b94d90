using System.Globalization;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Metrics;

/// <summary>A measure of a model: its name, and which way is better. Names that several tasks share mean the same in each.</summary>
public sealed record Metric
{
    [JsonConstructor]
    internal Metric(string name, bool higherIsBetter, double? parameter = null, double? target = null) =>
        (Name, HigherIsBetter, Parameter, Target) = (name, higherIsBetter, parameter, target);

    /// <summary>Gets the area under the ROC curve, 0 to 1; 0.5 is chance.</summary>
    public static Metric RocAuc { get; } = new("roc_auc", higherIsBetter: true);

    /// <summary>Gets the area under the precision-recall curve as average precision, 0 to 1.</summary>
    public static Metric AveragePrecision { get; } = new("average_precision", higherIsBetter: true);

    /// <summary>Gets the mean negative log-likelihood in nats, 0 or more.</summary>
    public static Metric LogLoss { get; } = new("log_loss", higherIsBetter: false);

    /// <summary>Gets the mean squared error of the probability: of yes, 0 to 1; of several classes added up, 0 to 2.</summary>
    public static Metric Brier { get; } = new("brier", higherIsBetter: false);

    /// <summary>Gets the expected calibration error over ten equal-width bins, 0 to 1; of several classes that of the decided one.</summary>
    public static Metric CalibrationError { get; } = new("expected_calibration_error", higherIsBetter: false);

    /// <summary>Gets the share of right decisions, 0 to 1.</summary>
    public static Metric Accuracy { get; } = new("accuracy", higherIsBetter: true);

    /// <summary>Gets the mean of recall and specificity at the model's threshold, 0 to 1; 0.5 is chance.</summary>
    public static Metric BalancedAccuracy { get; } = new("balanced_accuracy", higherIsBetter: true);

    /// <summary>Gets the share of positive decisions that are right, 0 to 1.</summary>
    public static Metric Precision { get; } = new("precision", higherIsBetter: true);

    /// <summary>Gets the share of positives that are found, 0 to 1.</summary>
    public static Metric Recall { get; } = new("recall", higherIsBetter: true);

    /// <summary>Gets the share of negatives that are left alone, 0 to 1.</summary>
    public static Metric Specificity { get; } = new("specificity", higherIsBetter: true);

    /// <summary>Gets the harmonic mean of precision and recall, 0 to 1.</summary>
    public static Metric F1 { get; } = new("f1", higherIsBetter: true);

    /// <summary>Gets Matthews' correlation coefficient, -1 to 1; of several classes Gorodkin's (2004).</summary>
    public static Metric Mcc { get; } = new("mcc", higherIsBetter: true);

    /// <summary>Gets Cohen's kappa (1960), -1 to 1: agreement beyond what the margins alone would give.</summary>
    public static Metric Kappa { get; } = new("kappa", higherIsBetter: true);

    /// <summary>Gets the slope of a logistic regression of the label on the logit of the score (Cox 1958); 1 is calibrated, less is overconfident.</summary>
    public static Metric CalibrationSlope { get; } = new("calibration_slope", higherIsBetter: true, target: 1);

    /// <summary>Gets the shift of the logit that would make the mean probability right (Cox 1958); 0 is calibrated, more is too low.</summary>
    public static Metric CalibrationIntercept { get; } = new("calibration_intercept", higherIsBetter: true, target: 0);

    /// <summary>Gets Spiegelhalter's statistic (1986): standard normal if the probabilities are right.</summary>
    public static Metric SpiegelhalterZ { get; } = new("spiegelhalter_z", higherIsBetter: true, target: 0);

    /// <summary>Gets the mean of the classes' precisions, 0 to 1.</summary>
    public static Metric MacroPrecision { get; } = new("macro_precision", higherIsBetter: true);

    /// <summary>Gets the mean of the classes' recalls, 0 to 1.</summary>
    public static Metric MacroRecall { get; } = new("macro_recall", higherIsBetter: true);

    /// <summary>Gets the mean of the classes' F1, 0 to 1.</summary>
    public static Metric MacroF1 { get; } = new("macro_f1", higherIsBetter: true);

    /// <summary>Gets the mean of the classes' precisions, weighted by rows, 0 to 1.</summary>
    public static Metric WeightedPrecision { get; } = new("weighted_precision", higherIsBetter: true);

    /// <summary>Gets the mean of the classes' recalls, weighted by rows, 0 to 1: with one class a row it is the accuracy.</summary>
    public static Metric WeightedRecall { get; } = new("weighted_recall", higherIsBetter: true);

    /// <summary>Gets the mean of the classes' F1, weighted by rows, 0 to 1.</summary>
    public static Metric WeightedF1 { get; } = new("weighted_f1", higherIsBetter: true);

    /// <summary>Gets precision over the decisions of all classes, 0 to 1: with one class a row it is the accuracy.</summary>
    public static Metric MicroPrecision { get; } = new("micro_precision", higherIsBetter: true);

    /// <summary>Gets recall over the rows of all classes, 0 to 1: with one class a row it is the accuracy.</summary>
    public static Metric MicroRecall { get; } = new("micro_recall", higherIsBetter: true);

    /// <summary>Gets F1 over all classes, 0 to 1: with one class a row it is the accuracy.</summary>
    public static Metric MicroF1 { get; } = new("micro_f1", higherIsBetter: true);

    /// <summary>Gets the mean of the areas under the ROC curves of each class against the others, 0 to 1.</summary>
    public static Metric MacroRocAuc { get; } = new("macro_roc_auc", higherIsBetter: true);

    /// <summary>Gets the mean of the areas under the ROC curves of each class against the others, weighted by rows, 0 to 1.</summary>
    public static Metric WeightedRocAuc { get; } = new("weighted_roc_auc", higherIsBetter: true);

    /// <summary>Gets the root of the mean squared error, in the label's unit.</summary>
    public static Metric Rmse { get; } = new("rmse", higherIsBetter: false);

    /// <summary>Gets the mean absolute error, in the label's unit.</summary>
    public static Metric Mae { get; } = new("mae", higherIsBetter: false);

    /// <summary>Gets the coefficient of determination, at most 1; 0 is as good as the mean.</summary>
    public static Metric R2 { get; } = new("r2", higherIsBetter: true);

    /// <summary>Gets the mean absolute error relative to the true value, 0 or more; 0.1 is 10 %.</summary>
    public static Metric Mape { get; } = new("mape", higherIsBetter: false);

    /// <summary>Gets the median of the absolute errors, in the label's unit.</summary>
    public static Metric MedianAbsoluteError { get; } = new("median_absolute_error", higherIsBetter: false);

    /// <summary>Gets the largest absolute error seen, in the label's unit: a fact about these rows and no estimate for others.</summary>
    public static Metric MaxError { get; } = new("max_error", higherIsBetter: false);

    /// <summary>Gets the share of the variance that the errors leave explained, at most 1; unlike R² it forgives a constant shift.</summary>
    public static Metric ExplainedVariance { get; } = new("explained_variance", higherIsBetter: true);

    /// <summary>Gets the mean of prediction minus true value, in the label's unit; 0 is unbiased.</summary>
    public static Metric Bias { get; } = new("bias", higherIsBetter: true, target: 0);

    /// <summary>Gets the catalogue of a binary classifier: what is measured of every one.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        RocAuc, AveragePrecision, LogLoss, Brier, CalibrationError, Accuracy, BalancedAccuracy, Precision, Recall, Specificity, F1, Mcc, Kappa,
        CalibrationSlope, CalibrationIntercept, SpiegelhalterZ,
    ];

    /// <summary>Gets the catalogue of a classifier of several classes.</summary>
    public static IReadOnlyList<Metric> OfClasses { get; } =
    [
        MacroF1, Accuracy, TopAccuracy(2), MacroRocAuc, WeightedRocAuc, LogLoss, Brier, CalibrationError, MacroPrecision, MacroRecall,
        WeightedPrecision, WeightedRecall, WeightedF1, MicroPrecision, MicroRecall, MicroF1, Mcc, Kappa,
    ];

    /// <summary>Gets the catalogue of a regression.</summary>
    public static IReadOnlyList<Metric> OfNumbers { get; } =
        [Rmse, Mae, R2, ExplainedVariance, Mape, MedianAbsoluteError, MaxError, Bias];

    /// <summary>Gets the stable name, for example <c>roc_auc</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether a higher value is better; without meaning where there is a <see cref="Target"/>.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Gets the metric's own number, for example the quantile of a pinball loss; null for most.</summary>
    public double? Parameter { get; }

    /// <summary>Gets the value that is best, where neither higher nor lower is; null for most.</summary>
    public double? Target { get; }

    /// <summary>Gives the share of rows whose class is among the most probable, 0 to 1.</summary>
    /// <param name="classes">How many classes count, 1 or more.</param>
    public static Metric TopAccuracy(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        return new(Named("top", classes) + "_accuracy", higherIsBetter: true, classes);
    }

    /// <summary>Gives the share of positives among the rows with the highest scores, 0 to 1; rows that tie at the cut count in part.</summary>
    /// <param name="share">Share of all rows that is looked at, above 0 and at most 1.</param>
    public static Metric PrecisionAtTop(double share) => share is > 0 and <= 1
        ? new(Named("precision_at_top", share), higherIsBetter: true, share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is above 0 and at most 1.");

    /// <summary>Gives the most positives that any threshold finds while its decisions are this precise, as a share, 0 to 1; 0 where none is.</summary>
    /// <param name="precision">Precision demanded, above 0 and at most 1.</param>
    public static Metric RecallAtPrecision(double precision) => precision is > 0 and <= 1
        ? new(Named("recall_at_precision", precision), higherIsBetter: true, precision)
        : throw new ArgumentOutOfRangeException(nameof(precision), precision, "A precision is above 0 and at most 1.");

    /// <summary>Gives the p-value of the test of Hosmer and Lemeshow (1980), 0 to 1: how probable so large a gap is, were the probabilities right.</summary>
    /// <param name="groups">How many groups of equal size, 3 or more.</param>
    public static Metric HosmerLemeshow(int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 3);
        return new(Named("hosmer_lemeshow_p", groups), higherIsBetter: true, groups);
    }

    /// <summary>Gives the mean pinball loss (Koenker and Bassett 1978), in the label's unit, 0 or more.</summary>
    /// <param name="quantile">The quantile that the model predicts, between 0 and 1.</param>
    public static Metric Pinball(double quantile) => quantile is > 0 and < 1
        ? new(Named("pinball", quantile), higherIsBetter: false, quantile)
        : throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile is between 0 and 1.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Named(string family, double parameter) => family + "_" + parameter.ToString(CultureInfo.InvariantCulture);
}
