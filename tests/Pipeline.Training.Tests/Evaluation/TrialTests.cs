using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Training.Evaluation;

namespace Pipeline.Training.Tests.Evaluation;

/// <summary>What an evaluation does to rows to answer gates on groups, spoilt rows, behaviour and simpler models.</summary>
public sealed class TrialTests(AskedEvaluation asked) : IClassFixture<AskedEvaluation>
{
    [Fact]
    public void Groups_of_a_column_are_compared_pair_by_pair_and_small_ones_are_listed()
    {
        var parts = Parts("demographic_parity between groups of Marital, difference, from 50 rows");

        // In the holdout 8 are divorced, 33 separated and 18 widowed (counted with pandas).
        Assert.Equal("decided positive, married against single", Assert.Single(parts, part => !part.TooSmall).Name);
        Assert.Equal([("divorced", 8), ("separated", 33), ("widow", 18)], parts.Where(part => part.TooSmall).Select(part => (part.Name, part.Rows)));
        Assert.Equal(1_113, parts.Where(part => part.TooSmall).Sum(part => part.Rows) + parts[0].Rows);
    }

    [Fact]
    public void Each_feature_that_may_be_missing_is_missing_in_turn()
    {
        var parts = Parts("flipped decisions with a feature missing");
        Assert.Equal(["Home", "Job", "Income", "Assets", "Debt"], parts.Select(part => part.Name));
        Assert.All(parts, part => Assert.InRange(part.Measured!.Value, 0, 1));
        Assert.True(parts.Single(part => part.Name == "Income").Measured!.Value > parts.Single(part => part.Name == "Debt").Measured!.Value);
        Assert.Contains("Records", (Parts("roc_auc lost with any feature missing")).Select(part => part.Name));
    }

    [Fact]
    public async Task Noise_costs_the_more_the_larger_it_is_and_the_same_each_time()
    {
        var little = Assert.Single(Parts("roc_auc lost with noise of 0.01 standard deviations"));
        var much = Assert.Single(Parts("roc_auc lost with noise of 3 standard deviations"));
        Assert.True(Math.Abs(little.Measured!.Value) < 0.01 && much.Measured!.Value > 0.05, $"{little} {much}");
        Assert.Equal(little.First, much.First);
        var again = await asked.EvaluateAsync();
        Assert.Equal(asked.Evaluated.Findings, again.Findings);
    }

    [Fact]
    public void Unseen_categories_are_tried_on_every_category()
    {
        var parts = Parts("flipped decisions with unseen categories");
        Assert.Equal(["Home", "Records", "Job"], parts.Select(part => part.Name));
    }

    [Fact]
    public void A_direction_is_tried_on_every_row_that_has_the_value_and_those_that_break_it_are_listed()
    {
        var found = Find("Amount + 500: the score must not rise by more than 0.01, counted");
        var part = Assert.Single(found.Parts);

        // More credit is more risk: a rule that forbids it is broken on most rows.
        Assert.InRange(part.Measured!.Value, 0, 0.4);
        Assert.Equal(Finding.MostExamples, found.Examples.Count);
        Assert.All(found.Examples, row => Assert.True(row.After > row.Before + 0.01));
        Assert.Equal(found.Examples.OrderByDescending(row => row.After - row.Before), found.Examples);

        // Income is missing in a tenth of rows; they are not asked.
        var income = Assert.Single((Find("Income + 50: the score must not rise by more than 0.05")).Parts);
        Assert.Equal(CreditData.Holdout.Numbers("Income").ToArray().Count(float.IsFinite), income.Rows);
        Assert.InRange(income.Measured!.Value, 0.8, 1);
    }

    [Fact]
    public void A_category_is_changed_only_where_it_is_the_one_to_change_from()
    {
        var part = Assert.Single((Find("Records from no to yes: the score must not fall, counted")).Parts);
        Assert.Equal(CreditData.Holdout.Categories("Records").ToArray().Count(value => value == "no"), part.Rows);
        Assert.Equal("observed", part.Measured!.Method);
    }

    [Fact]
    public void A_column_that_the_model_does_not_see_cannot_matter()
    {
        var part = Assert.Single((Find("Marital changed: the decision must not flip, counted")).Parts);
        Assert.Equal(("the model does not see Marital", 1.0), (part.Name, part.Measured!.Value));
    }

    [Fact]
    public void Values_of_a_column_that_groups_people_are_never_listed()
    {
        var found = Find("Home changed: the score must not move by more than 0.001, counted");
        Assert.NotEmpty(found.Examples);
        Assert.All(found.Examples, row => Assert.Equal(("(protected)", "(protected)"), (row.From, row.To)));
    }

    [Fact]
    public void A_simpler_model_is_fitted_on_the_same_rows_and_compared_on_the_same_holdout()
    {
        var model = asked.Evaluated;
        var prior = model.Findings.Single(found => found.Question.StartsWith("roc_auc against the trainer {\"algorithm\":\"prior\"", StringComparison.Ordinal));
        var part = Assert.Single(prior.Parts);
        Assert.Equal(("gain over prior", 0.5), (part.Name, part.Second));
        Assert.Equal(model.Overall[0].Value - 0.5, part.Measured!.Value, 1e-12);
        var logistic = Assert.Single(model.Findings.Single(found => found.Question.Contains("logistic", StringComparison.Ordinal)).Parts);
        Assert.InRange(logistic.Second!.Value, 0.8, 0.85);
    }

    [Fact]
    public void Memory_and_the_difference_of_the_onnx_file_are_measured()
    {
        var model = asked.Evaluated;
        var result = asked.Trained;
        Assert.InRange(model.MemoryMegabytes!.Value, result.Onnx.Length / 1e6, 200);
        Assert.Equal(result.Evidence.Parity.LargestDifference, model.OnnxDifference);
    }

    [Fact]
    public void A_small_model_takes_several_times_the_memory_of_its_file()
    {
        // What other tests allocate meanwhile counts too, so one measurement may be off.
        var onnx = asked.Trained.Onnx;
        var measured = Enumerable.Range(0, 8).Select(_ => ModelMemory.Measure(onnx, CreditData.Holdout, TestContext.Current.CancellationToken) * 1e6);
        Assert.Contains(measured, bytes => bytes > 5 * onnx.Length && bytes < 500 * onnx.Length);
    }

    [Fact]
    public void Every_question_has_one_finding_and_the_evidence_survives_the_disk()
    {
        var model = asked.Evaluated;
        Assert.Equal(
            new AskedCredit().Gates.Select(gate => gate.Question).OfType<string>().Distinct().Where(question => !Plain.Contains(question)).Order(StringComparer.Ordinal),
            model.Findings.Select(found => found.Question).Order(StringComparer.Ordinal));
        Assert.Equal(model, Statement.Read<EvaluatedModel>(Statement.Write(model).Bytes).Value);
    }

    [Fact]
    public void Noise_is_standard_normal()
    {
        var noise = Enumerable.Range(0, 20_000).Select(row => NormalNoise.At((uint)row, 3)).ToList();
        Assert.InRange(noise.Average(), -0.03, 0.03);
        Assert.InRange(noise.Average(value => value * value), 0.96, 1.04);
        Assert.InRange(noise.Count(value => Math.Abs(value) < 1) / 20_000.0, 0.67, 0.695);
    }

    private static string[] Plain { get; } = [Budget.MemoryName, Budget.OnnxDifferenceName, "calibration_slope", "precision_at_top_0.1"];

    private EquatableList<FindingPart> Parts(string question) => Find(question).Parts;

    private Finding Find(string question) => asked.Evaluated.Findings.Single(found => found.Question == question);
}
