namespace Samples.Lending;

/// <summary>Tells loans of a marketplace that will go bad, one in twenty, from those that will be repaid.</summary>
public sealed class LendingClub : BinaryClassifier<Loan>
{
    /// <inheritdoc/>
    public override string Description => "Probability that a loan of a marketplace goes bad, from what is known when it is granted.";

    /// <inheritdoc/>
    public override ModelStatements Statements => new()
    {
        DevelopedBy = "The maintainers of this repository, as a sample.",
        Contact = "The issues of this repository.",
        License = "That of this repository; for the data see below.",
        Resources = ["The data set is described in samples/LendingClub/data/README.md."],
        IntendedUses = ["To show a threshold that is chosen by what errors cost, on a label that is rare."],
        IntendedUsers = ["Engineers who try this framework."],
        OutOfScopeUses = ["Decisions about people or money."],
        Factors = ["Only loans that were granted are in the data; of applications that the marketplace refused nothing is known."],
        ChoiceOfMetrics = "ROC AUC, because one loan in twenty goes bad and accuracy would say little. The costs, 1 to 12, are a guess at the order of magnitude.",
        ChoiceOfEvaluationData = "Every third row of the same file.",
        OriginOfData = "The data set lending_club of the R package modeldata 1.1.0, as packaged by Debian.",
        TermsOfData = "The package is MIT-licensed; the terms of the original collectors, and what the borrowers agreed to, are not stated there.",
        SensitiveData = "None of the columns is about a protected group; the state of residence, which the file has, is not used.",
        HumanLife = "Money of lenders and of borrowers.",
        Recommendations = ["Choose the threshold again, with your own costs, before any use."],
    };

    /// <inheritdoc/>
    public override DataSource Data => DataSource.File("samples/LendingClub/data/lending_club.csv");

    /// <inheritdoc/>
    public override DataContract<Loan> Contract => Expect
        .Rows(atLeast: 5_000)
        .Holds(loan => loan.OpenedInYear <= loan.OpenedInTwoYears)
        .Unique(loan => loan.Row);

    /// <inheritdoc/>
    public override Split Split => new Split.EveryNth(3);

    /// <inheritdoc/>
    public override Trainer Trainer => new LogisticRegressionTrainer { L2 = 32 };

    /// <inheritdoc/>
    public override Search Search => Search.From(new LogisticRegressionTrainer { L2 = 32 })
        .Vary(Settings.LogReal(0.01, 100), (trainer, l2) => trainer with { L2 = l2 })
        .Random(trials: 16);

    /// <inheritdoc/>
    /// <remarks>A loan that goes bad costs about twelve times what one that is repaid earns.</remarks>
    public override ThresholdChoice Threshold => Costs.FalsePositive(1).FalseNegative(12);

    /// <inheritdoc/>
    public override GateSet Gates =>
    [
        Metric.RocAuc.AtLeast(0.65),
        Metric.RocAuc.NoWorseThan(Stage.Production, by: 0.02),
        Metric.RocAuc.BetterThan(new PriorTrainer(), by: 0.15),
        Metric.Recall.AtLeast(0.20).OnEvery(loan => loan.Term, minimumRows: 500),
        Metric.RocAuc.AtLeast(0.55).OnEvery(loan => loan.Verified, minimumRows: 500),
        Calibration.Error.AtMost(0.03),
        Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(5)),
        Budget.ModelSize.AtMost(megabytes: 1),
        Budget.OnnxDifference.AtMost(1e-5),
    ];

    /// <inheritdoc/>
    public override Rollout Rollout => Stage.Staging.Direct()
        .Then(Stage.Production.Canary(0.25, 1).Bake(TimeSpan.FromSeconds(10)));
}
