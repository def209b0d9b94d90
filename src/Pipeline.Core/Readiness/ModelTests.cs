using Pipeline.Core.Gates;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Readiness;

/// <summary>Tests for model development.</summary>
internal static class ModelTests
{
    public static IEnumerable<ReadinessTest> Of(ReadinessFacts facts)
    {
        yield return Reviewed(facts);
        yield return Test("Offline and online metrics correlate", 0, "nothing compares the gates with what happens in production");
        yield return Tuned(facts);
        yield return Stale(facts);
        yield return Simpler(facts);
        yield return Slices(facts);
        yield return Inclusion(facts);
    }

    /// <summary>Checked in is half of it; the other half is that somebody else says so in the commit.</summary>
    private static ReadinessTest Reviewed(ReadinessFacts facts)
    {
        const string name = "Every model specification is reviewed and checked in";
        if (facts.Code is not { Source: { Dirty: false } source })
        {
            return Test(name, 0, "the working tree has changes that are not committed, or the code was not validated here");
        }

        return facts.Reviewers.Count > 0
            ? Test(name, 1, $"the model class is in commit {source.Commit[..12]}, reviewed by {string.Join(", ", facts.Reviewers)}")
            : Test(name, 0.5, $"the model class is in commit {source.Commit[..12]}; who reviewed it the commit does not say (Reviewed-by: NAME)");
    }

    /// <summary>An older model on newer rows: that of the last stage, where it was fitted on other data. Other settings too would blur it.</summary>
    private static ReadinessTest Stale(ReadinessFacts facts)
    {
        const string name = "The impact of model staleness is known";
        if (facts.Production is not { } older || facts.Training is not { } newer || older.Dataset.Sha256 == newer.Dataset.Sha256
            || facts.Evaluation?.Champions.FirstOrDefault(champion => champion.Champion == older.Model && champion.Gain is not null) is not { } compared)
        {
            return Test(name, 0, "no model that was fitted on earlier data is scored on these rows");
        }

        var found = FormattableString.Invariant($"the model in {compared.Stage}, fitted on earlier data, has {compared.Metric} {compared.ChampionValue:0.####} on these rows, the new one {compared.Candidate:0.####}");
        return older.Trainer == newer.Trainer ? Test(name, 1, found) : Test(name, 0.5, $"{found}; their settings differ too");
    }

    /// <summary>A model that knows no feature is simpler than a linear one; that trees are worth it, only a linear one tells. A loss that is
    /// allowed shows no more than that the simpler one is not clearly better.</summary>
    private static ReadinessTest Simpler(ReadinessFacts facts)
    {
        const string name = "A simpler model is not better";
        var gates = facts.Model.Gates.OfType<Gate.BetterThan>().ToList();
        if (gates.Count == 0)
        {
            return Test(name, 0, "no gate compares with a simpler model");
        }

        var evidence = GateEvidence.Of(facts, gates);
        var telling = gates.Where(gate => IsLinear(facts.Model.Trainer) || gate.Trainer is not PriorTrainer).ToList();
        return evidence.Points == 0
            ? Test(name, 0, evidence.Because)
            : telling.Count == 0
                ? Test(name, 0.5, $"{evidence.Because}; no gate compares with a linear model")
                : telling.Any(gate => gate.By < 0)
                    ? Test(name, 0.5, $"{evidence.Because}: a simpler one is not clearly better, and may be as good")
                    : Test(name, evidence.Points, evidence.Because);
    }

    private static bool IsLinear(Trainer trainer) => trainer is LogisticRegressionTrainer or PoissonRegressionTrainer or SdcaTrainer
        or AveragedPerceptronTrainer or OnlineGradientDescentTrainer;

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

    /// <summary>The important slices are those that gates look at, and every column that the row type marks as one.</summary>
    private static ReadinessTest Slices(ReadinessFacts facts)
    {
        const string name = "Model quality is sufficient on all important data slices";
        var gates = facts.Model.Gates.OfType<Gate.MetricBound>().Where(gate => gate.SliceColumn is not null).ToList();
        if (gates.Count == 0)
        {
            return Test(name, 0, "no gate looks at slices");
        }

        var evidence = GateEvidence.Of(facts, gates);
        var unseen = facts.Model.Schema.Columns
            .Where(column => column.Role == ColumnRole.Slice && gates.All(gate => gate.SliceColumn != column.Name))
            .Select(column => column.Name).ToList();
        return evidence.Points > 0 && unseen.Count > 0
            ? Test(name, 0.5, $"{evidence.Because}; no gate asks for quality on every {string.Join(", ", unseen)}")
            : Test(name, evidence.Points, evidence.Because);
    }

    private static ReadinessTest Inclusion(ReadinessFacts facts)
    {
        const string name = "The model is tested for considerations of inclusion";
        var gates = facts.Model.Gates.OfType<Gate.Fairness>().ToList();
        if (gates.Count == 0)
        {
            return Test(name, 0, "no gate compares groups of people");
        }

        var evidence = GateEvidence.Of(facts, gates);
        return Test(name, evidence.Points, evidence.Because);
    }

    private static ReadinessTest Test(string name, double points, string because) => new(ReadinessSection.Model, name, points, because);
}
