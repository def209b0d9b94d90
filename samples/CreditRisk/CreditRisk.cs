namespace Samples.Credit;

/// <summary>Tells loans that will go bad from those that will be repaid.</summary>
public sealed class CreditRisk : BinaryClassifier<LoanApplication>
{
    /// <inheritdoc/>
    public override string Description => "Probability that a consumer loan goes bad, from what the applicant states.";

    /// <inheritdoc/>
    public override ModelStatements Statements => new()
    {
        DevelopedBy = "The maintainers of this repository, as a sample.",
        Contact = "The issues of this repository.",
        License = "That of this repository; for the data see below.",
        Resources = ["The data set is described in samples/CreditRisk/data/README.md."],
        IntendedUses = ["To show what a gated model is, and to test that all of it works."],
        IntendedUsers = ["Engineers who try this framework."],
        OutOfScopeUses = ["Decisions about people: the applications are old, from one place, and nobody knows how they were chosen."],
        Factors = ["Whether an application was refused before it was written down: such people are not in the data, and for them nothing is known."],
        ChoiceOfMetrics = "ROC AUC, because an officer works through a ranking; recall, because a loan that goes bad costs more than a second look. The threshold of 0.25 is near the share of bad loans.",
        ChoiceOfEvaluationData = "Every fourth row of the same file: it is like the training rows, and says nothing of later years.",
        OriginOfData = "The data set credit_data of the R package modeldata 1.1.0, as packaged by Debian.",
        TermsOfData = "The package is MIT-licensed; the terms of the original collectors, and what the applicants agreed to, are not stated there.",
        SensitiveData = "Age is a feature. Marital status is not, but gates compare its groups. Both are protected in many laws on credit.",
        HumanLife = "A loan refused or granted wrongly can harm a household; that is why this sample must not decide.",
        Mitigations = ["Gates on parity of decisions, on equal opportunity and on calibration between marital statuses.", "A gate that turning the marital status turns no decision."],
        RisksAndHarms = ["Groups that the data hardly have (widowed, separated, divorced) may fare worse without anybody being able to show it."],
        FraughtUses = ["Automatic refusal without a person's look."],
        Recommendations = ["Look at why before acting: ./build.sh Explain --row KEY."],
    };

    /// <inheritdoc/>
    public override DataSource Data => DataSource.File("samples/CreditRisk/data/credit_data.csv");

    /// <inheritdoc/>
    public override DataContract<LoanApplication> Contract => Expect
        .Rows(atLeast: 1_000)
        .Column(row => row.Income, income => income.Missing(atMost: 0.15).Because("a tenth of applicants state none"))
        .Column(row => row.Assets, assets => assets.Missing(atMost: 0.05))
        .Column(row => row.Debt, debt => debt.Missing(atMost: 0.05))
        .Unique(row => row.Row);

    /// <inheritdoc/>
    public override Split Split => new Split.EveryNth(4);

    /// <inheritdoc/>
    public override Trainer Trainer => new LightGbmTrainer { Trees = 200, Leaves = 7, LearningRate = 0.05, Seed = 7 };

    /// <inheritdoc/>
    public override Search Search => Search.From(new LightGbmTrainer { Trees = 200, Leaves = 7, LearningRate = 0.05, Seed = 7 })
        .Vary(Settings.LogWhole(50, 400), (trainer, trees) => trainer with { Trees = trees })
        .Vary(Settings.LogWhole(3, 31), (trainer, leaves) => trainer with { Leaves = leaves })
        .Vary(Settings.LogReal(0.02, 0.2), (trainer, rate) => trainer with { LearningRate = rate })
        .Vary(Settings.Whole(10, 60), (trainer, rows) => trainer with { MinimumRowsPerLeaf = rows })
        .Halving(trials: 27);

    /// <inheritdoc/>
    public override ThresholdChoice Threshold => 0.25;

    /// <inheritdoc/>
    public override GateSet Gates =>
    [
        Metric.RocAuc.AtLeast(0.78),
        Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.01),
        Metric.RocAuc.BetterThan(new PriorTrainer(), by: 0.25),

        // A logistic regression is about as good on these data: trees stay only while it is not clearly better.
        Metric.RocAuc.BetterThan(new LogisticRegressionTrainer(), by: -0.02),
        Metric.Recall.AtLeast(0.50).OnEvery(row => row.Home, minimumRows: 50),
        Metric.Recall.AtLeast(0.50).OnEvery(row => row.Marital, minimumRows: 100),
        Calibration.Slope.Within(0.75, 1.4),
        Calibration.Error.AtMost(0.08),

        // Single applicants default more often, so their share of refusals is higher; among those who would default, groups must fare alike.
        Fairness.DemographicParity(row => row.Marital).AtMost(0.25, minimumRows: 100),
        Fairness.EqualOpportunity(row => row.Marital).AtMost(0.2, minimumRows: 100),
        Fairness.Calibration(row => row.Marital).AtMost(0.1, minimumRows: 100),
        Robustness.Noise(0.1).Loses(Metric.RocAuc, atMost: 0.02),
        Robustness.MissingFeatures.Loses(Metric.RocAuc, atMost: 0.10),
        Robustness.UnseenCategories.Loses(Metric.RocAuc, atMost: 0.10),
        Robustness.UnseenCategories.FlipsAtMost(0.45),
        Behaviour.Direction(row => row.Income, by: 50).MustNotRaise(tolerance: 0.05, onAtLeast: 0.95),
        Behaviour.Direction(row => row.Amount, by: 100).MustNotLower(tolerance: 0.05, onAtLeast: 0.95),
        Behaviour.Direction(row => row.Records, DefaultRecords.No, DefaultRecords.Yes).MustNotLower(tolerance: 0.02, onAtLeast: 0.99),
        Behaviour.Invariance(row => row.Marital).KeepsDecision(),
        Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(5)),
        Budget.ModelSize.AtMost(megabytes: 20),
        Budget.Memory.AtMost(megabytes: 100),
        Budget.OnnxDifference.AtMost(1e-5),
    ];

    /// <inheritdoc/>
    public override Rollout Rollout => Stage.Staging.Direct()
        .Then(Stage.Production.Canary(0.25, 1).Bake(TimeSpan.FromSeconds(10)));
}
