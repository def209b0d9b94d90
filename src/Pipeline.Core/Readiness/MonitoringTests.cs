using Pipeline.Core.Gates;

namespace Pipeline.Core.Readiness;

/// <summary>Tests of what runs.</summary>
internal static class MonitoringTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return Dependencies(facts);
        yield return Test("Data invariants hold in training and serving inputs", facts.Data is null ? 0 : 0.5, "the contract holds for training data; the service refuses requests of the wrong form, but nobody watches their drift");
        yield return facts.Image is { } image && image.Model == facts.Training?.Model
            ? Test("Training and serving features compute the same values", 1, "features are in the model file, and the image gave the same scores as the file")
            : Test("Training and serving features compute the same values", 0.5, "features are in the model file; the image was not verified here");
        yield return Test("Models are not too stale", 0, "nothing watches the age of what a stage holds");
        yield return facts.Training is { } training
            ? Test("The model is numerically stable", 1, FormattableString.Invariant($"every score is a finite number on {training.Parity.Rows:N0} rows, infinities and missing values among them"))
            : Test("The model is numerically stable", 0, "the model was not trained here");
        yield return Performance(facts);
        yield return Served(facts);
    }

    /// <summary>Of what a model depends on, packages and data can change under it. Somebody is told where a workflow fails; else half.</summary>
    private static ReadinessTest Dependencies(ReadinessFacts facts)
    {
        const string name = "Dependency changes result in notification";
        return (facts.LockedPackages, facts.Data) switch
        {
            (false, null) => Test(name, 0, "package versions are not locked, and the data were not validated here"),
            (false, _) => Test(name, 0.5, "the columns of the data are compared with those of the last version; package versions are not locked"),
            (true, null) => Test(name, 0.5, "package versions are locked: a change is a commit; the data were not validated here"),
            _ when !facts.Workflows => Test(name, 0.5, "package versions are locked, and the columns of the data are compared with those of the last version; no workflow tells anybody"),
            _ => Test(name, 1, "package versions are locked, so a change is a commit; changed columns of the data stop the workflow until they are accepted by name"),
        };
    }

    /// <summary>Limits catch what is dramatic in each new version; nothing watches the time that training takes, nor a slow leak.</summary>
    private static ReadinessTest Performance(ReadinessFacts facts)
    {
        const string name = "Computing performance has not regressed";
        var budgets = facts.Model.Gates.OfType<Gate.BudgetLimit>().ToList<Gate>();
        return facts.Image is not { } image || budgets.Count == 0 || GateEvidence.Of(facts, budgets).Points == 0
            ? Test(name, 0, "no budget was passed, or the image was not verified here")
            : Test(name, 0.5, FormattableString.Invariant($"limits on latency, size and memory hold, p99 of the service {image.P99LatencyMilliseconds:0.0} ms; nothing watches the time of training, or a slow leak from version to version"));
    }

    private static ReadinessTest Served(ReadinessFacts facts)
    {
        const string name = "Prediction quality on served data has not regressed";
        var gates = facts.Model.Gates.OfType<Gate.NoWorseThan>().ToList<Gate>();
        if (gates.Count == 0)
        {
            return Test(name, 0, "no gate compares with the model in a stage");
        }

        var evidence = GateEvidence.Of(facts, gates);
        return evidence.Points == 0
            ? Test(name, 0, evidence.Because)
            : Test(name, 0.5, $"{evidence.Because}, on the holdout; served data have no labels here");
    }

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Monitoring, name, points, because);
}
