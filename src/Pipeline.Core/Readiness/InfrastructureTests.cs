using Pipeline.Core.Stages;

namespace Pipeline.Core.Readiness;

/// <summary>Tests for the infrastructure.</summary>
internal static class InfrastructureTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return facts.Training?.SameBytes is >= 2 and var times
            ? Test("Training is reproducible", 1, $"{times} trainings gave the same bytes")
            : Test("Training is reproducible", 0, "not proved here: run Train --prove");
        yield return facts.Code is { TestsPassed: > 0 } code
            ? Test("Model specification code is unit tested", 1, FormattableString.Invariant($"{code.TestsPassed:N0} tests passed before the model was registered"))
            : Test("Model specification code is unit tested", 0, "the code has no tests, or was not validated here");
        yield return Integrated(facts);
        yield return facts.Gates is { } gates
            ? Test("Model quality is validated before it is served", 1, $"{gates.Count} gates; only a gated model can be packed")
            : Test("Model quality is validated before it is served", 0, "the gates were not passed here");
        yield return facts.Explanation is { } explained
            ? Test("The model allows debugging of single examples", 1, FormattableString.Invariant($"the target Explain and the service say what each column did to an answer; the model was explained on {explained.Rows:N0} rows"))
            : Test("The model allows debugging of single examples", 0.5, "the target Explain says what each column did to an answer; this model was not explained here");
        yield return Canary(facts);
        yield return facts.Rollbacks > 0
            ? Test("Models can be rolled back quickly and safely", 1, $"the ledger has {facts.Rollbacks} rollbacks of this model")
            : Test("Models can be rolled back quickly and safely", 0.5, "the target Rollback does it; the ledger has no rollback of this model yet");
    }

    /// <summary>A workflow that is written but never ran proves nothing, and a chain that one person ran runs once.</summary>
    private static ReadinessTest Integrated(ReadinessFacts facts)
    {
        const string name = "The full pipeline is integration tested";
        return (facts.Image, facts.Workflows) switch
        {
            ({ } image, true) => Test(name, 1, $"the chain ran from the data to the verified image of {image.Version}, and workflows run it on every push"),
            ({ } image, false) => Test(name, 0.5, $"the chain ran from the data to the verified image of {image.Version}; no workflow runs it: run GenerateWorkflows and commit"),
            (null, true) => Test(name, 0.5, "workflows run the chain on every push; it did not come to a verified image of this model here"),
            _ => Test(name, 0, "no workflow runs the chain, and it did not come to a verified image of this model here"),
        };
    }

    private static ReadinessTest Canary(ReadinessFacts facts)
    {
        const string name = "Models are tested by a canary before they serve all";
        return !facts.Model.Rollout.Plans.Any(plan => plan.Strategy is Strategy.Canary)
            ? Test(name, 0, "no stage of the rollout has a canary")
            : facts.Canaries > 0
                ? Test(name, 1, $"the ledger has {facts.Canaries} canaries of this model")
                : Test(name, 0.5, "the rollout has one; the ledger has no canary of this model yet");
    }

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Infrastructure, name, points, because);
}
