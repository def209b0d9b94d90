using Pipeline.Core.Digests;
using Pipeline.Core.Readiness;
using static Pipeline.Core.Tests.Readiness.ReadinessSamples;

namespace Pipeline.Core.Tests.Readiness;

public sealed class MlTestScoreTests
{
    [Fact]
    public void There_are_28_tests_seven_a_section_each_with_a_reason()
    {
        var score = MlTestScore.Of(new() { Model = new Bare() });
        Assert.All(Enum.GetValues<ReadinessSection>(), section => Assert.Equal(7, score.Tests.Count(test => test.Section == section)));
        Assert.Equal(28, score.Tests.Select(test => test.Name).Distinct().Count());
        Assert.All(score.Tests, test => Assert.NotEmpty(test.Because));
        Assert.All(score.Tests, test => Assert.Contains(test.Points, new[] { 0, 0.5, 1 }));
    }

    [Fact]
    public void The_score_is_the_least_of_the_four_sums()
    {
        // Breck et al. 2017, section VII: sections are not added up, because all of them matter.
        var score = new MlTestScore(
        [
            new(ReadinessSection.Data, "a", 1, "b"), new(ReadinessSection.Data, "c", 1, "b"), new(ReadinessSection.Model, "a", 0.5, "b"),
            new(ReadinessSection.Infrastructure, "a", 1, "b"), new(ReadinessSection.Monitoring, "a", 1, "b"),
        ]);
        Assert.Equal(0.5, score.Value);
        Assert.Equal(2, score.Sum(ReadinessSection.Data));
    }

    [Fact]
    public void Reproducible_training_counts_only_when_it_was_proved()
    {
        Assert.Equal(0, Points(new() { Model = new Bare(), Training = Trained() }, "Training is reproducible"));
        Assert.Equal(1, Points(new() { Model = new Bare(), Training = Trained() with { SameBytes = 2 } }, "Training is reproducible"));
    }

    [Fact]
    public void A_specification_counts_half_when_it_is_committed_and_whole_when_the_commit_names_a_reviewer()
    {
        const string name = "Every model specification is reviewed and checked in";
        Assert.Equal(0, Points(new() { Model = new Bare() }, name));
        Assert.Equal(0, Points(new() { Model = new Bare(), Code = Code(Clean with { Dirty = true }), Reviewers = ["Ada"] }, name));
        Assert.Equal(0.5, Points(new() { Model = new Bare(), Code = Code(Clean) }, name));
        Assert.Equal(1, Points(new() { Model = new Bare(), Code = Code(Clean), Reviewers = ["Ada"] }, name));
    }

    [Fact]
    public void A_gate_of_the_right_kind_counts_when_it_passed_and_half_when_it_was_accepted_by_hand()
    {
        const string name = "The model is tested for considerations of inclusion";
        var gate = new Fair().Gates.Single().Name;
        Assert.Equal(0, Points(Chain(new Bare()) with { Gates = Gated((gate, "passed")) }, name));
        Assert.Equal(0, Points(new() { Model = new Fair() }, name));
        Assert.Equal(1, Points(Chain(new Fair()) with { Gates = Gated((gate, "passed")) }, name));
        Assert.Equal(0.5, Points(Chain(new Fair()) with { Gates = Gated((gate, "inconclusive")) }, name));
    }

    [Fact]
    public void Canaries_and_rollbacks_count_when_the_ledger_has_them()
    {
        const string canary = "Models are tested by a canary before they serve all";
        const string rollback = "Models can be rolled back quickly and safely";
        Assert.Equal(0, Points(new() { Model = new Bare(), Canaries = 3 }, canary));
        Assert.Equal(0.5, Points(new() { Model = new Fair() }, canary));
        Assert.Equal(1, Points(new() { Model = new Fair(), Canaries = 1 }, canary));
        Assert.Equal(0.5, Points(new() { Model = new Fair() }, rollback));
        Assert.Equal(1, Points(new() { Model = new Fair(), Rollbacks = 1 }, rollback));
    }

    [Fact]
    public void Privacy_counts_whole_when_columns_are_marked_and_the_profile_lists_none_of_their_values()
    {
        const string name = "The data pipeline has appropriate privacy controls";
        Assert.Equal(0.5, Points(new() { Model = new Bare() }, name));
        Assert.Equal(0.5, Points(new() { Model = new Discreet() }, name));
        Assert.Equal(1, Points(new() { Model = new Discreet(), Data = Data([]) }, name));
        Assert.Equal(0, Points(new() { Model = new Discreet(), Data = Data([new("Elm Street", 3)]) }, name));
    }

    [Fact]
    public void Gates_that_another_model_file_passed_count_nothing()
    {
        const string name = "The model is tested for considerations of inclusion";
        var gate = new Fair().Gates.Single().Name;
        var facts = Chain(new Fair()) with { Gates = Gated((gate, "passed")) };
        Assert.Equal(1, Points(facts, name));
        Assert.Equal(0, Points(facts with { GatedFile = Digest.Of("another") }, name));
        Assert.Equal(0, Points(facts with { Training = null }, name));
    }
}
