using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Training;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Fitting;
using Samples.Credit;

namespace Pipeline.Training.Tests.Evaluation;

public sealed class EvaluatorTests : IAsyncLifetime
{
    private readonly CreditRisk _model = new();
    private readonly Evaluator _evaluator = new(TimeProvider.System);
    private TrainingResult _result = null!;

    public async ValueTask InitializeAsync() => _result = await ModelTrainer.RunAsync(
        _model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(_model), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_metric_of_the_catalogue_is_measured_on_all_holdout_rows()
    {
        var evaluated = await EvaluateAsync();
        Assert.Equal(Metric.All.Select(metric => metric.Name), evaluated.Overall.Select(measurement => measurement.Metric));
        Assert.Equal(1_113, evaluated.HoldoutRows);
        Assert.Equal((0.25, _result.Onnx.LongLength), (evaluated.Threshold, evaluated.ModelBytes));
        Assert.Equal([new Basis("trained-model", Digest.Of("seal"))], evaluated.Basis);
        Assert.Equal((new CurvePoint(0, 0), new CurvePoint(1, 1)), (evaluated.RocCurve[0], evaluated.RocCurve[^1]));
        Assert.Equal(1_113, evaluated.Calibration.Sum(bin => bin.Rows));
        Assert.Equal(evaluated, Statement.Read<EvaluatedModel>(Statement.Write(evaluated).Bytes).Value);
    }

    [Fact]
    public async Task All_but_latency_and_memory_is_the_same_each_time()
    {
        var (first, second) = (await EvaluateAsync(), await EvaluateAsync());
        Assert.Equal(first, second with { P99LatencyMilliseconds = first.P99LatencyMilliseconds, MemoryMegabytes = first.MemoryMegabytes });
    }

    [Fact]
    public async Task The_slices_that_gates_ask_for_hold_every_row_once()
    {
        var evaluated = await EvaluateAsync();
        var columns = evaluated.Slices.GroupBy(slice => slice.Column).ToList();
        Assert.Equal(["Home", "Marital"], columns.Select(column => column.Key));
        Assert.Equal(["(missing)", "ignore", "other", "owner", "parents", "priv", "rent"], columns[0].Select(slice => slice.Value));
        Assert.Equal(["divorced", "married", "separated", "single", "widow"], columns[1].Select(slice => slice.Value));
        Assert.All(columns, column => Assert.Equal(1_113, column.Sum(slice => slice.Rows)));

        // 305 bad loans in the holdout, each in one slice of a column.
        Assert.All(columns, column => Assert.Equal(305, column.Sum(slice => slice.Measurement?.Positives ?? 0)));
    }

    [Fact]
    public async Task Each_slice_each_column_that_gates_look_at_and_each_two_of_them_have_their_groups()
    {
        // Marital is marked as a slice, Home is in a gate. Counted with pandas 1.5.3: every fourth row, fillna("(missing)"), value_counts.
        var evaluated = await EvaluateAsync();
        var single = evaluated.Groups.Where(group => group.Columns.Count == 1).ToDictionary(group => $"{group.Columns[0]}={group.Values[0]}", group => group.Rows);
        Assert.Equal(1054, single.Where(group => group.Key.StartsWith("Marital", StringComparison.Ordinal)).Sum(group => group.Value));
        Assert.Equal(541, single["Home=owner"]);
        var both = evaluated.Groups.Single(group => group.Values.SequenceEqual(["owner", "married"]));
        Assert.Equal(["Home", "Marital"], both.Columns);
        Assert.Equal(472, both.Rows);
        Assert.Equal("roc_auc", both.Measurement!.Metric);
        Assert.All(evaluated.Groups, group => Assert.True(group.Rows >= 50));
        Assert.Equal(26, evaluated.SmallGroups);
    }

    [Fact]
    public async Task The_samples_gates_pass_and_none_is_accepted_by_name()
    {
        var evaluated = await EvaluateAsync();
        var decision = GateKeeper.Decide(_model.Gates, new(evaluated, Digest.Of("seal")), new HashSet<string>());
        Assert.All(decision.Verdicts, verdict => Assert.Equal((Verdict.Passed, false), (verdict.Verdict, verdict.Accepted)));
    }

    [Fact]
    public async Task A_champion_is_compared_on_the_same_rows()
    {
        var other = ModelTrainer.Export(
            Fit.Run(new LogisticRegressionTrainer(), CreditData.Training), ModelTrainer.SignatureOf(_model));
        var comparison = Assert.Single((await EvaluateAsync(new Champion(Stage.Production, other))).Champions);
        Assert.Equal(("production", "roc_auc", Digest.Of(other)), (comparison.Stage, comparison.Metric, comparison.Champion));
        Assert.Equal(comparison.Candidate - comparison.ChampionValue, comparison.Gain);
        Assert.InRange(comparison.ChampionValue!.Value, 0.826, 0.84);
        Assert.True(comparison.Low < comparison.Gain && comparison.Gain < comparison.High);
    }

    [Fact]
    public async Task Candidate_and_champion_stand_side_by_side()
    {
        var other = ModelTrainer.FitOther(_model, new LogisticRegressionTrainer(), CreditData.Training, TestContext.Current.CancellationToken);
        var duel = Assert.Single((await EvaluateAsync(new Champion(Stage.Production, other))).Duels);
        Assert.Equal(("production", 1_113L, other.LongLength), (duel.Stage, duel.Rows, duel.ChampionBytes));
        Assert.InRange(duel.Agreement!.Value, 0.8, 0.95);
        Assert.InRange(duel.Correlation!.Value, 0.85, 0.99);
        Assert.Equal(Duel.MostPoints, duel.Points.Count);
        Assert.Equal(
            duel.Differences.OrderByDescending(row => Math.Abs(row.Candidate - row.Champion)), duel.Differences);
        Assert.InRange(duel.SlicesCompared, 8, 20);
        Assert.Equal(13, duel.Metrics.Count);
        Assert.True(duel.ChampionP99Milliseconds > 0);
    }

    [Fact]
    public async Task Against_itself_nothing_is_gained_or_lost()
    {
        var duel = Assert.Single((await EvaluateAsync(new Champion(Stage.Production, _result.Onnx))).Duels);
        Assert.Equal((1.0, 1.0), (duel.Agreement!.Value, Math.Round(duel.Correlation!.Value, 12)));
        Assert.Empty(duel.Differences);
        Assert.Empty(duel.Gained);
        Assert.Empty(duel.Lost);
        Assert.All(duel.Metrics, metric => Assert.Equal(0, metric.Gain));
    }

    [Fact]
    public async Task A_champion_of_a_stage_that_no_gate_asks_for_is_left_alone() =>
        Assert.Empty((await EvaluateAsync(new Champion(Stage.Staging, "not a model"u8.ToArray()))).Champions);

    [Fact]
    public async Task A_champion_that_wants_other_columns_leaves_the_comparison_open()
    {
        var rows = Customers.Make(seed: 1, count: 100);
        var churn = new Churn(new PriorTrainer());
        var foreign = ModelTrainer.Export(Fit.Run(churn.Trainer, rows), ModelTrainer.SignatureOf(churn));
        var evaluated = await EvaluateAsync(new Champion(Stage.Production, foreign));
        Assert.Null(Assert.Single(evaluated.Champions).Gain);
        var decision = GateKeeper.Decide(_model.Gates, new(evaluated, Digest.Of("seal")), new HashSet<string>());
        Assert.Equal(Verdict.Inconclusive, decision.Verdicts.Single(verdict => verdict.Gate.Contains("no worse", StringComparison.Ordinal)).Verdict);
    }

    [Fact]
    public async Task A_stage_without_a_model_is_listed_as_empty_and_its_gate_passes()
    {
        var evaluated = await EvaluateAsync();
        Assert.Equal(["production"], evaluated.EmptyStages);
        Assert.Empty((await EvaluateAsync(new Champion(Stage.Production, _result.Onnx))).EmptyStages);
    }

    [Fact]
    public async Task A_champion_whose_file_is_not_at_hand_leaves_its_gate_inconclusive_and_says_why()
    {
        var evaluated = await EvaluateAsync(Champion.WithoutFile(Stage.Production, Digest.Of("far away"), "Its file is not in the store of this machine."));
        Assert.Equal((Digest.Of("far away"), null), (Assert.Single(evaluated.Champions).Champion, evaluated.Champions[0].Gain));
        Assert.Empty(evaluated.EmptyStages);
        var decision = GateKeeper.Decide(_model.Gates, new(evaluated, Digest.Of("seal")), new HashSet<string>());
        var verdict = decision.Verdicts.Single(verdict => verdict.Gate.Contains("no worse", StringComparison.Ordinal));
        Assert.Equal((Verdict.Inconclusive, "Its file is not in the store of this machine."), (verdict.Verdict, verdict.Reason));
    }

    [Fact]
    public async Task A_champion_whose_file_is_broken_stops_the_evaluation()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => EvaluateAsync(new Champion(Stage.Production, _result.Onnx[..1_000])));
        Assert.Equal("PIP3003", error.Code);
    }

    [Fact]
    public async Task Rows_without_labels_or_without_a_gates_column_or_none_at_all_are_refused()
    {
        var features = RowBatch.Of(CreditData.Schema, 0);
        var error = await Assert.ThrowsAsync<PipelineException>(() => _evaluator.RunAsync(
            _model, _result.Onnx, CreditData.Training, features, Trained(), [], TestContext.Current.CancellationToken));
        Assert.Equal("PIP3020", error.Code);
        Assert.StartsWith(
            "there are no holdout rows; the holdout rows have no label 'Status'; "
            + "the gate 'recall >= 0.5 on every Home' looks at a column that the holdout rows do not have; "
            + "the gate 'recall >= 0.5 on every Marital' looks at a column that the holdout rows do not have; the gate 'demographic_parity",
            error.Why,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_of_another_file_is_refused()
    {
        var changed = _result.Onnx.ToArray();
        changed[^1] ^= 1;
        var error = await Assert.ThrowsAsync<PipelineException>(() => _evaluator.RunAsync(
            _model, changed, CreditData.Training, CreditData.Holdout, Trained(), [], TestContext.Current.CancellationToken));
        Assert.Equal("PIP3021", error.Code);
    }

    [Fact]
    public async Task The_baseline_is_measured_as_knowing_nothing()
    {
        var baseline = new Churn(new PriorTrainer());
        var rows = Customers.Make(seed: 1, count: 200);
        var result = await ModelTrainer.RunAsync(baseline, rows, rows, CreditData.Evidence(baseline), TestContext.Current.CancellationToken);
        var evaluated = await _evaluator.RunAsync(
            baseline, result.Onnx, rows, rows, new(result.Evidence, Digest.Of("seal")), [], TestContext.Current.CancellationToken);
        Assert.Equal(0.5, evaluated.Overall.Single(measurement => measurement.Metric == "roc_auc").Value);
    }

    private Sealed<TrainedModel> Trained() => new(_result.Evidence, Digest.Of("seal"));

    private Task<EvaluatedModel> EvaluateAsync(params Champion[] champions) => _evaluator.RunAsync(
        _model, _result.Onnx, CreditData.Training, CreditData.Holdout, Trained(), champions, TestContext.Current.CancellationToken);
}
