using Pipeline.Core.Gates;
using Pipeline.Core.Training;

namespace Pipeline.Core.Readiness;

/// <summary>Tests for features and data.</summary>
internal static class DataTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return Expectations(facts);
        yield return Beneficial(facts);
        yield return Cost(facts);
        yield return Requirements(facts);
        yield return Privacy(facts);
        yield return Quick(facts);
        yield return Tested(facts);
    }

    private static ReadinessTest Expectations(ReadinessFacts facts)
    {
        const string name = "Feature expectations are captured in a schema";
        return facts.Data is not { } data
            ? Test(name, 0, "the data were not validated here")
            : Test(name, 1, FormattableString.Invariant($"{data.Rules.Count} rules were checked on {data.Rows:N0} rows"));
    }

    private static ReadinessTest Beneficial(ReadinessFacts facts)
    {
        const string name = "All features are beneficial";
        if (facts.Explanation is not { } explained)
        {
            return Test(name, 0, "no importance was measured here");
        }

        var useless = explained.Importance.Where(column => column.High <= 0).Select(column => column.Column).ToList();
        return useless.Count == 0
            ? Test(name, 1, $"shuffling any of {explained.Importance.Count} columns costs {explained.ImportanceMetric}, or may")
            : Test(name, 0.5, $"measured, and shuffling does not hurt: {string.Join(", ", useless)}");
    }

    private static ReadinessTest Cost(ReadinessFacts facts)
    {
        const string name = "No feature's cost is too much";
        var budgets = facts.Model.Gates.Where(gate => gate is Gate.BudgetLimit and not Gate.BudgetLimit { Budget: Budget.OnnxDifferenceName }).ToList();
        if (budgets.Count == 0)
        {
            return Test(name, 0, "no gate limits latency, memory or size");
        }

        var evidence = GateEvidence.Of(facts, budgets);
        return Test(name, evidence.Points, evidence.Because);
    }

    /// <summary>Which columns may be features is said once, in the row type; it counts whole where data were read by that very row type.</summary>
    private static ReadinessTest Requirements(ReadinessFacts facts)
    {
        const string name = "Features adhere to meta-level requirements";
        var schema = facts.Model.Schema;
        var others = schema.Columns.Where(column => !schema.Features.Contains(column)).Select(column => column.Name);
        var rule = $"only columns that {schema.Name} marks as features are features; never {string.Join(", ", others)}";
        return facts.Data?.Schema == schema.Fingerprint
            ? Test(name, 1, FormattableString.Invariant($"{rule}: {facts.Data.Rows:N0} rows were read so"))
            : Test(name, 0.5, $"{rule}; no data were validated with these columns here");
    }

    /// <summary>Counts whole where columns are marked and the profile that was really written lists none of their values.</summary>
    private static ReadinessTest Privacy(ReadinessFacts facts)
    {
        const string name = "The data pipeline has appropriate privacy controls";
        var personal = facts.Model.Schema.Columns.Where(column => column.IsPersonal).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        if (personal.Count == 0)
        {
            return Test(name, 0.5, "no column is marked [Personal]; texts and keys are never listed, and no row leaves the machine");
        }

        if (facts.Data is not { } data)
        {
            return Test(name, 0.5, $"{string.Join(", ", personal)} marked [Personal]; the data were not validated here");
        }

        var listed = data.Profile.Columns.Where(column => personal.Contains(column.Column) && column.Categories.Count > 0).Select(column => column.Column).ToList();
        return listed.Count == 0
            ? Test(name, 1, FormattableString.Invariant($"{string.Join(", ", personal)} marked [Personal]: examples are masked, and the profile of {data.Rows:N0} rows lists none of their values"))
            : Test(name, 0, $"the profile lists values of {string.Join(", ", listed)}: validate the data again");
    }

    /// <summary>That one property is enough is how it is built; how quick a change really was, only the ledger knows.</summary>
    private static ReadinessTest Quick(ReadinessFacts facts)
    {
        const string name = "New features can be added quickly";
        const string how = "a new feature is one property of the row type";
        return facts.LeadTime is not { } lead
            ? Test(name, 0.5, $"{how}; how long a change takes to {facts.Model.Rollout.Plans[^1].Stage} the ledger does not say yet")
            : lead.Took <= LeadTime.Quick
                ? Test(name, 1, $"{how}; version {lead.Version} took {lead.InWords} from its commit to {lead.Stage}")
                : Test(name, 0.5, $"{how}; version {lead.Version} took {lead.InWords} from its commit to {lead.Stage}, more than a week");
    }

    private static ReadinessTest Tested(ReadinessFacts facts)
    {
        const string name = "All input feature code is tested";
        return facts.Training is not { } training
            ? Test(name, 0, "the model was not trained here")
            : training.Trainer is ExternalTrainer
                ? Test(name, 0.5, "features are made by the external trainer, and only its file was tested here: rows scored alone are as rows scored together")
                : Test(name, 1, FormattableString.Invariant($"features are part of the model file and agree with the library within {training.Parity.LargestDifference:0.##e+0} on {training.Parity.Rows:N0} rows, missing, unknown and extreme values among them"));
    }

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Data, name, points, because);
}
