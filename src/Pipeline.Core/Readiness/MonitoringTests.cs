using Pipeline.Core.Gates;

namespace Pipeline.Core.Readiness;

/// <summary>Tests of what runs.</summary>
internal static class MonitoringTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return facts.LockedPackages
            ? Test("Dependency changes result in notification", 1, "package versions are locked in the repository: a change is a commit")
            : Test("Dependency changes result in notification", 0, "package versions are not locked");
        yield return Test("Data invariants hold in training and serving inputs", facts.Data is null ? 0 : 0.5, "the contract holds for training data; the service refuses requests of the wrong form, but nobody watches their drift");
        yield return facts.Image is { } image && image.Model == facts.Training?.Model
            ? Test("Training and serving features compute the same values", 1, "features are in the model file, and the image gave the same scores as the file")
            : Test("Training and serving features compute the same values", 0.5, "features are in the model file; the image was not verified here");
        yield return Test("Models are not too stale", 0, "nothing watches the age of what a stage holds");
        yield return facts.Training is { } training
            ? Test("The model is numerically stable", 1, FormattableString.Invariant($"every score is a finite number on {training.Parity.Rows:N0} rows, infinities and missing values among them"))
            : Test("The model is numerically stable", 0, "the model was not trained here");
        yield return facts.Model.Gates.OfType<Gate.BudgetLimit>().Any() && facts.Image is not null
            ? Test("Computing performance has not regressed", 1, "gates limit the model's latency and size, image verification those of the service")
            : Test("Computing performance has not regressed", 0, "no budget, or the image was not verified here");
        yield return facts.Model.Gates.OfType<Gate.NoWorseThan>().Any()
            ? Test("Prediction quality on served data has not regressed", 0.5, "a new model is compared with production on the holdout; served data have no labels here")
            : Test("Prediction quality on served data has not regressed", 0, "no gate compares with the model in a stage");
    }

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Monitoring, name, points, because);
}
