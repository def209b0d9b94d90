using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Gates;

/// <summary>Evaluations to put gates to.</summary>
internal static class Evaluations
{
    public static Digest Champion { get; } = Digest.Of("champion");

    /// <summary>Gives an evaluation without any measurement.</summary>
    public static EvaluatedModel Empty { get; } = new()
    {
        ModelId = "credit-risk",
        Model = Digest.Of("model"),
        ModelBytes = 12_345_678,
        Threshold = 0.25,
        Questions = ["brier against production", "recall on every Home", "roc_auc against production", "roc_auc against staging"],
        Overall = [],
        Slices = [],
        Champions = [],
        P99LatencyMilliseconds = 1.5,
        RocCurve = [],
        Calibration = [],
        Basis = [new Basis("trained-model", Digest.Of("trained"))],
    };

    /// <summary>Gives an evaluation of one metric, with the interval that DeLong would give.</summary>
    public static EvaluatedModel RocAuc(double value, double half, long rows = 1_000) =>
        Empty with { Overall = [new("roc_auc", value, value - half, value + half, rows, rows / 4, "DeLong")] };

    /// <summary>Gives the recall of slices of the column Home, from hits among positives.</summary>
    public static EvaluatedModel Recall(params (string Slice, int Rows, int Found, int Positives)[] slices) => RocAuc(0.9, 0.01) with
    {
        Slices = slices.Select(slice => new SliceMeasurement("Home", slice.Slice, Share(slice.Found, slice.Positives), slice.Rows)).ToEquatableList(),
    };

    /// <summary>Gives a comparison of ROC AUC with the model in production.</summary>
    public static EvaluatedModel Gain(double gain, double half) => RocAuc(0.83, 0.02) with
    {
        Champions = [new("production", Champion, "roc_auc", 0.83, 0.83 - gain, gain, gain - half, gain + half, 1_000)],
    };

    public static Sealed<EvaluatedModel> Seal(this EvaluatedModel model)
    {
        var (bytes, _) = Statement.Write(model);
        return Statement.Read<EvaluatedModel>(bytes);
    }

    private static Measurement? Share(int found, int positives)
    {
        if (positives == 0)
        {
            return null;
        }

        var interval = Proportion.Wilson(found, positives);
        return new("recall", (double)found / positives, interval.Low, interval.High, positives, positives, "Wilson");
    }
}
