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
        yield return Test(
            "The data pipeline has appropriate privacy controls",
            0.5,
            "examples of protected columns are masked in reports, and no row leaves the machine; who may read the data is not for the pipeline to know");
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
