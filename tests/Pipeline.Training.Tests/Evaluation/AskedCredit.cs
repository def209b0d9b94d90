using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Samples.Credit;

namespace Pipeline.Training.Tests.Evaluation;

/// <summary>The credit model with a gate of every kind.</summary>
internal sealed class AskedCredit : BinaryClassifier<LoanApplication>
{
    public override string Id => "credit-risk";

    public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

    public override Trainer Trainer => new CreditRisk().Trainer;

    public override GateSet Gates =>
    [
        Metric.PrecisionAtTop(0.1).AtLeast(0.3),
        Metric.RocAuc.BetterThan(new PriorTrainer(), by: 0.1),
        Metric.RocAuc.BetterThan(new LogisticRegressionTrainer(), by: -0.05),
        Calibration.Slope.Within(0.5, 2),
        Fairness.DemographicParity(row => row.Marital).AtMost(0.3),
        Fairness.EqualOpportunity(row => row.Home).AtMost(0.9),
        Robustness.MissingFeatures.FlipsAtMost(0.5),
        Robustness.AnyMissingFeature.Loses(Metric.RocAuc, 0.5),
        Robustness.UnseenCategories.FlipsAtMost(0.5),
        Robustness.Noise(0.01).Loses(Metric.RocAuc, 0.5),
        Robustness.Noise(3).Loses(Metric.RocAuc, 0.5),
        Behaviour.Direction(row => row.Amount, by: 500).MustNotRaise(0.01),
        Behaviour.Direction(row => row.Income, by: 50).MustNotRaise(0.05, onAtLeast: 0.5),
        Behaviour.Direction(row => row.Records, DefaultRecords.No, DefaultRecords.Yes).MustNotLower(),
        Behaviour.Invariance(row => row.Marital).KeepsDecision(),
        Behaviour.Invariance(row => row.Home).MovesAtMost(0.001),
        Budget.Memory.AtMost(megabytes: 500),
        Budget.OnnxDifference.AtMost(),
    ];
}
