using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Readiness;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;
using static Pipeline.Core.Tests.Readiness.ReadinessSamples;

namespace Pipeline.Core.Tests.Readiness;

/// <summary>What each point of the ML Test Score wants to see: a definition alone is never a whole one.</summary>
public sealed class ReadinessPointsTests
{
    private static readonly Trainer Trees = new LightGbmTrainer();
    private static readonly Gate Good = new Gate.MetricBound(Metric.RocAuc, 0.5, null);
    private static readonly Gate NotWorse = new Gate.NoWorseThan(Metric.RocAuc, "production", 0.01);

    [Fact]
    public void A_model_that_was_never_run_has_only_halves_for_what_is_built_in()
    {
        var score = MlTestScore.Of(new() { Model = new Settled(Trees, Good, Budget.ModelSize.AtMost(1)) });
        Assert.DoesNotContain(score.Tests, test => test.Points == 1);
        Assert.Equal(0, score.Sum(ReadinessSection.Model));
    }

    [Fact]
    public void The_cost_of_features_counts_when_a_budget_was_kept_and_not_when_it_is_only_set()
    {
        const string name = "No feature's cost is too much";
        var model = new Settled(Trees, Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(5)));
        Assert.Equal(0, Points(Chain(model), name));
        Assert.Equal(1, Points(AllGatesPassed(model), name));
        Assert.Equal(0, Points(AllGatesPassed(new Settled(Trees, Budget.OnnxDifference.AtMost())), name));
    }

    [Fact]
    public void Requirements_on_features_count_whole_when_data_were_read_by_this_very_row_type()
    {
        const string name = "Features adhere to meta-level requirements";
        var model = new Discreet();
        Assert.Equal(0.5, Points(new() { Model = model }, name));
        Assert.Equal(0.5, Points(new() { Model = model, Data = Data([]) }, name));
        var test = Test(new() { Model = model, Data = Data([]) with { Schema = model.Schema.Fingerprint } }, name);
        Assert.Equal(1, test.Points);
        Assert.Contains("never Id, Street, Late", test.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void New_features_are_quick_when_the_ledger_says_that_a_version_took_a_week_at_most()
    {
        const string name = "New features can be added quickly";
        var facts = new ReadinessFacts { Model = new Bare() };
        Assert.Equal(0.5, Points(facts, name));
        Assert.Equal(0.5, Points(facts with { LeadTime = new("1.2.0", Stage.Production, TimeSpan.FromDays(8)) }, name));
        var quick = Test(facts with { LeadTime = new("1.2.0", Stage.Production, TimeSpan.FromHours(3)) }, name);
        Assert.Equal(1, quick.Points);
        Assert.EndsWith("version 1.2.0 took 3 hours from its commit to production", quick.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, "30 minutes")]
    [InlineData(60 * 47, "47 hours")]
    [InlineData(60 * 24 * 3, "3 days")]
    public void A_lead_time_is_said_in_the_unit_that_fits(int minutes, string words) =>
        Assert.Equal(words, new LeadTime("1.0.0", Stage.Production, TimeSpan.FromMinutes(minutes)).InWords);

    [Fact]
    public void Feature_code_of_an_external_trainer_is_tested_by_half()
    {
        const string name = "All input feature code is tested";
        Assert.Equal(0, Points(new() { Model = new Bare() }, name));
        Assert.Equal(1, Points(Chain(new Settled(Trees, Good)), name));
        Assert.Equal(0.5, Points(Chain(new Settled(new ExternalTrainer { Program = "fit" }, Good)), name));
    }

    [Fact]
    public void Trees_are_compared_with_a_linear_model_and_no_loss_may_be_allowed()
    {
        const string name = "A simpler model is not better";
        Assert.Equal(0, Points(Chain(new Settled(Trees, new Gate.BetterThan(Metric.RocAuc, new LogisticRegressionTrainer(), 0))), name));
        Assert.Equal(0.5, Points(AllGatesPassed(new Settled(Trees, new Gate.BetterThan(Metric.RocAuc, new PriorTrainer(), 0.2))), name));
        Assert.Equal(0.5, Points(AllGatesPassed(new Settled(Trees, new Gate.BetterThan(Metric.RocAuc, new LogisticRegressionTrainer(), -0.02))), name));
        Assert.Equal(1, Points(AllGatesPassed(new Settled(Trees, new Gate.BetterThan(Metric.RocAuc, new LogisticRegressionTrainer(), 0))), name));
        Assert.Equal(1, Points(AllGatesPassed(new Settled(new LogisticRegressionTrainer(), new Gate.BetterThan(Metric.RocAuc, new PriorTrainer(), 0.2))), name));
    }

    [Fact]
    public void Slices_count_whole_when_no_column_that_is_marked_as_one_is_left_out()
    {
        const string name = "Model quality is sufficient on all important data slices";
        var byAge = new Gate.MetricBound(Metric.Recall, 0.5, null) { SliceColumn = "Age", MinimumRows = 50 };
        var byMember = byAge with { SliceColumn = "Member" };
        Assert.Equal(0, Points(AllGatesPassed(new Settled(Trees, Good)), name));
        var half = Test(AllGatesPassed(new Settled(Trees, byAge)), name);
        Assert.Equal(0.5, half.Points);
        Assert.EndsWith("no gate asks for quality on every Member", half.Because, StringComparison.Ordinal);
        Assert.Equal(1, Points(AllGatesPassed(new Settled(Trees, byAge, byMember)), name));
    }

    [Fact]
    public void Staleness_is_known_where_the_model_of_the_last_stage_was_fitted_on_other_data_and_scored_on_these()
    {
        const string name = "The impact of model staleness is known";
        var older = Trained(Trees) with { Model = Digest.Of("older"), Dataset = new("data.csv", Digest.Of("of last month"), new string('0', 32), 1) };
        var facts = Chain(new Settled(Trees, NotWorse)) with
        {
            Evaluation = Evaluated(new ChampionComparison("production", older.Model, "roc_auc", 0.81, 0.78, 0.03, 0.01, 0.05, 100)),
            Production = older,
        };
        var test = Test(facts, name);
        Assert.Equal((1, "the model in production, fitted on earlier data, has roc_auc 0.78 on these rows, the new one 0.81"), (test.Points, test.Because));
        Assert.Equal(0.5, Points(facts with { Production = older with { Trainer = new LightGbmTrainer { Trees = 7 } } }, name));
        Assert.Equal(0, Points(facts with { Production = older with { Dataset = Trained().Dataset } }, name));
        Assert.Equal(0, Points(facts with { Production = null }, name));
        Assert.Equal(0, Points(facts with { Evaluation = Evaluated() }, name));
    }

    [Fact]
    public void The_pipeline_is_tested_whole_when_it_came_to_an_image_here_and_workflows_run_it()
    {
        const string name = "The full pipeline is integration tested";
        Assert.Equal(0, Points(Chain(new Bare()), name));
        Assert.Equal(0.5, Points(Chain(new Bare()) with { Workflows = true }, name));
        Assert.Equal(0.5, Points(Chain(new Bare()) with { Image = Image() }, name));
        Assert.Equal(1, Points(Chain(new Bare()) with { Image = Image(), Workflows = true }, name));
        Assert.Equal(0.5, Points(Chain(new Bare()) with { Image = Image() with { Model = Digest.Of("another") }, Workflows = true }, name));
    }

    [Fact]
    public void Dependencies_are_packages_and_data_and_somebody_must_be_told()
    {
        const string name = "Dependency changes result in notification";
        var facts = new ReadinessFacts { Model = new Discreet() };
        Assert.Equal(0, Points(facts, name));
        Assert.Equal(0.5, Points(facts with { LockedPackages = true, Workflows = true }, name));
        Assert.Equal(0.5, Points(facts with { Data = Data([]), Workflows = true }, name));
        Assert.Equal(0.5, Points(facts with { Data = Data([]), LockedPackages = true }, name));
        Assert.Equal(1, Points(facts with { Data = Data([]), LockedPackages = true, Workflows = true }, name));
    }

    [Fact]
    public void Performance_and_served_quality_are_half_watched_at_most_until_something_watches_what_runs()
    {
        var model = new Settled(Trees, Budget.ModelSize.AtMost(1), NotWorse);
        Assert.Equal(0, Points(Chain(model) with { Image = Image() }, "Computing performance has not regressed"));
        Assert.Equal(0.5, Points(AllGatesPassed(model) with { Image = Image() }, "Computing performance has not regressed"));
        Assert.Equal(0, Points(Chain(model), "Prediction quality on served data has not regressed"));
        Assert.Equal(0.5, Points(AllGatesPassed(model), "Prediction quality on served data has not regressed"));
    }

    private static EvaluatedModel Evaluated(params IEnumerable<ChampionComparison> champions) => new()
    {
        ModelId = "fair",
        Model = Trained().Model,
        ModelBytes = 1,
        Threshold = 0.5,
        Questions = [],
        Overall = [],
        Slices = [],
        Champions = [.. champions],
        P99LatencyMilliseconds = 1,
        RocCurve = [],
        Calibration = [],
        Basis = [],
    };
}
