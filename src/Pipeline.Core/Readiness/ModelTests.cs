using Pipeline.Core.Gates;

namespace Pipeline.Core.Readiness;

/// <summary>Tests for model development.</summary>
internal static class ModelTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return facts.Code is { Source: { Dirty: false } source }
            ? Test("Every model specification is reviewed and checked in", 1, $"the model class is in commit {source.Commit[..12]}")
            : Test("Every model specification is reviewed and checked in", 0, "the working tree has changes that are not committed, or the code was not validated here");
        yield return Test("Offline and online metrics correlate", 0, "nothing compares the gates with what happens in production");
        yield return Tuned(facts);
        yield return Test("The impact of model staleness is known", 0, "no older model is scored on newer rows");
        yield return Gated<Gate.BetterThan>(facts, "A simpler model is not better", "no gate compares with a simpler model");
        yield return Slices(facts);
        yield return Gated<Gate.Fairness>(facts, "The model is tested for considerations of inclusion", "no gate compares groups of people");
    }

    private static ReadinessTest Tuned(ReadinessFacts facts)
    {
        const string name = "All hyperparameters have been tuned";
        if (facts.Search is not { } search)
        {
            return Test(name, 0, facts.Model.Search is null ? "the model class has no Search" : "the target Tune was not run here");
        }

        var settled = search.Best == facts.Model.Trainer;
        return search.Dataset.Sha256 != facts.Data?.Dataset.Sha256
            ? Test(name, 0.5, $"{search.Trials.Count} trials, on an earlier version of the data")
            : settled
                ? Test(name, 1, $"the model class has the best of {search.Trials.Count} trials on these data")
                : Test(name, 0.5, $"{search.Trials.Count} trials on these data; the model class has other settings than the best of them");
    }

    private static ReadinessTest Slices(ReadinessFacts facts)
    {
        const string name = "Model quality is sufficient on all important data slices";
        var gates = facts.Model.Gates.OfType<Gate.MetricBound>().Where(gate => gate.SliceColumn is not null).ToList<Gate>();
        return gates.Count == 0 ? Test(name, 0, "no gate looks at slices") : Verdict(facts, name, gates);
    }

    private static ReadinessTest Gated<T>(ReadinessFacts facts, string name, string missing)
        where T : Gate
    {
        var gates = facts.Model.Gates.OfType<T>().ToList<Gate>();
        return gates.Count == 0 ? Test(name, 0, missing) : Verdict(facts, name, gates);
    }

    /// <summary>A gate that was accepted by hand is half a test.</summary>
    private static ReadinessTest Verdict(ReadinessFacts facts, string name, List<Gate> gates)
    {
        var verdicts = facts.Gates?.Where(verdict => gates.Any(gate => gate.Name == verdict.Gate)).ToList() ?? [];
        return verdicts.Count < gates.Count
            ? Test(name, 0, "the gates were not passed here")
            : Test(
                name,
                verdicts.All(verdict => verdict.Verdict == Gates.Verdict.Passed) ? 1 : 0.5,
                string.Join("; ", verdicts.Select(verdict => verdict.Accepted ? $"{verdict.Gate} (accepted by hand)" : verdict.Gate)));
    }

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Model, name, points, because);
}
