using Pipeline.Core.Gates;

namespace Pipeline.Core.Readiness;

/// <summary>Tests for features and data.</summary>
internal static class DataTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return Expectations(facts);
        yield return Beneficial(facts);
        yield return Cost(facts);
        yield return Test(
            "Features adhere to meta-level requirements",
            1,
            $"the row type is closed: a column of another name or type is no feature of {facts.Model.Schema.Name}, and slices are never features");
        yield return Privacy(facts);
        yield return Test(
            "New features can be added quickly",
            1,
            "one property of the row type is training column, contract, request and report at once; the chain checks the rest");
        yield return facts.Training is { } training
            ? Test(
                "All input feature code is tested",
                1,
                FormattableString.Invariant($"features are part of the model file and agree with the library within {training.Parity.LargestDifference:0.##e+0} on {training.Parity.Rows:N0} rows"))
            : Test("All input feature code is tested", 0, "the model was not trained here");
    }

    private static ReadinessTest Expectations(ReadinessFacts facts) => facts.Data is { } data
        ? Test("Feature expectations are captured in a schema", 1, FormattableString.Invariant($"{data.Rules.Count} rules were checked on {data.Rows:N0} rows"))
        : Test("Feature expectations are captured in a schema", 0, "the data were not validated here");

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
            : Test(name, 0.5, $"shuffling does not hurt: {string.Join(", ", useless)}");
    }

    private static ReadinessTest Cost(ReadinessFacts facts) => facts.Model.Gates.OfType<Gate.BudgetLimit>().Any()
        ? Test("No feature's cost is too much", 1, $"gates limit what scoring costs: {string.Join(", ", facts.Model.Gates.OfType<Gate.BudgetLimit>().Select(gate => gate.Name))}")
        : Test("No feature's cost is too much", 0, "no gate limits latency, memory or size");

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Data, name, points, because);
}
