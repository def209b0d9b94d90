using Pipeline.Core.Models;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Fitting;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>Class weights, early stopping and monotone constraints do what they say.</summary>
public sealed class TrainerSettingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Trainer, Trainer> Weighted() => new()
    {
        { new LightGbmTrainer { Trees = 50 }, new LightGbmTrainer { Trees = 50, ClassWeights = ClassWeights.Balanced } },
        { new FastTreeTrainer { Trees = 50 }, new FastTreeTrainer { Trees = 50, ClassWeights = ClassWeights.Balanced } },
        { new LogisticRegressionTrainer(), new LogisticRegressionTrainer { ClassWeights = ClassWeights.Of(("bad", 2.5)) } },
        { new SdcaTrainer(), new SdcaTrainer { ClassWeights = ClassWeights.Of(("bad", 2.5)) } },
    };

    [Theory]
    [MemberData(nameof(Weighted))]
    public void A_class_that_counts_more_gets_higher_probabilities(Trainer plain, Trainer weighted)
    {
        // 28 per cent are bad: with equal weights the mean probability is near that, with both classes counting the same nearer to a half.
        Assert.InRange(Mean(plain), 0.24, 0.32);
        Assert.InRange(Mean(weighted), Mean(plain) + 0.06, 0.55);
    }

    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn()
    {
        // sklearn.utils.class_weight.compute_class_weight("balanced", classes=[0, 1, 2], y=[0, 0, 0, 0, 1, 2, 2, 0]) = [0.5333, 2.6667, 1.3333].
        var rows = Customers.Make(seed: 1, count: 8, ModelTask.Multiclass).WithClasses(new[] { 0, 0, 0, 0, 1, 2, 2, 0 });
        Assert.Equal(
            [0.53333336f, 0.53333336f, 0.53333336f, 0.53333336f, 2.6666667f, 1.3333334f, 1.3333334f, 0.53333336f],
            RowWeights.Of(ClassWeights.Balanced, rows)!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Early_stopping_finds_fewer_trees_and_loses_nothing(bool native)
    {
        Trainer Of(EarlyStopping? stopping) => native
            ? new LightGbmTrainer { Trees = 600, Leaves = 31, EarlyStopping = stopping }
            : new FastTreeTrainer { Trees = 300, Leaves = 20, EarlyStopping = stopping };
        var model = new Prices(Of(new EarlyStopping()));
        var (training, holdout) = CreditData.Split(model.Schema);
        var result = await ModelTrainer.RunAsync(model, training, holdout, CreditData.Evidence(model), Cancel);
        var again = await ModelTrainer.RunAsync(model, training, holdout, CreditData.Evidence(model), Cancel);
        Assert.Equal(result.Onnx, again.Onnx);
        Assert.InRange(result.Evidence.BestIteration!.Value, 5, 150);
        var all = await ModelTrainer.RunAsync(new Prices(Of(null)), training, holdout, CreditData.Evidence(model), Cancel);
        Assert.Null(all.Evidence.BestIteration);
        Assert.True(result.Onnx.Length < all.Onnx.Length / 2);
        Assert.True(Error(result.Onnx) < Error(all.Onnx), $"{Error(result.Onnx)} against {Error(all.Onnx)}");

        double Error(byte[] onnx)
        {
            using var file = ScoringModel.Load(onnx);
            var scores = file.Score(holdout, Cancel);
            return holdout.Targets.ToArray().Select((target, row) => Math.Pow(target - scores[row], 2)).Average();
        }
    }

    [Fact]
    public void A_monotone_constraint_holds_on_every_row_and_without_it_does_not()
    {
        Assert.True(Breaks(new LightGbmTrainer { Trees = 100 }) > 100);
        Assert.Equal(0, Breaks(new LightGbmTrainer { Trees = 100, Monotone = [new(nameof(LoanApplication.Income), Increasing: false)] }));
    }

    [Fact]
    public void A_model_class_names_monotone_columns_by_property() =>
        Assert.Equal([new MonotoneConstraint("Income", false), new MonotoneConstraint("Debt", true)], ((LightGbmTrainer)new Careful().Trainer).Monotone!);

    [Fact]
    public void A_fit_that_is_cancelled_ends_at_the_next_tree()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Throws<OperationCanceledException>(() => Fit.RunOrStop(new LightGbmTrainer { Trees = 100_000 }, CreditData.Training, soon.Token));
    }

    private static double Mean(Trainer trainer) => Fit.Run(trainer, CreditData.Training).Score(CreditData.Holdout).Average();

    /// <summary>Counts the rows whose probability rises somewhere while the income does.</summary>
    private static int Breaks(Trainer trainer)
    {
        var fitted = Fit.Run(trainer, CreditData.Training);
        var rows = CreditData.Holdout;
        var broken = new HashSet<int>();
        float[]? before = null;
        for (var income = 0; income <= 400; income += 10)
        {
            var scores = fitted.Score(rows.WithNumbers("Income", Enumerable.Repeat((float)income, rows.Count).ToArray()));
            if (before is not null)
            {
                broken.UnionWith(Enumerable.Range(0, scores.Length).Where(row => scores[row] > before[row] + 1e-6f));
            }

            before = scores;
        }

        return broken.Count;
    }

    private sealed class Careful : BinaryClassifier<LoanApplication>
    {
        public override DataSource Data => DataSource.File("loans.csv");

        public override Trainer Trainer => new LightGbmTrainer { Monotone = [Decreasing(row => row.Income), Increasing(row => row.Debt)] };

        public override Pipeline.Core.Gates.GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
