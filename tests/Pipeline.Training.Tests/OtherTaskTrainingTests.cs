using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring;

namespace Pipeline.Training.Tests;

/// <summary>
/// A regression and a multiclass model on the sample's real data, through the whole of training. What they must reach is what scikit-learn
/// 1.2.1 reaches on the same rows: <c>reference/other_tasks.py</c>.
/// </summary>
public sealed class OtherTaskTrainingTests
{
    // RMSE of scikit-learn: mean 610.36, ridge 399.30, random forest 393.13, boosted trees 387.52.
    public static TheoryData<Trainer, double, double> Regressions() => new()
    {
        { new LightGbmTrainer { Trees = 100, Leaves = 7 }, 375, 395 },
        { new FastTreeTrainer { Trees = 100, Leaves = 7, LearningRate = 0.1 }, 375, 395 },
        { new FastForestTrainer { Trees = 100, Leaves = 100 }, 380, 405 },
        { new SdcaTrainer { L2 = 1e-4 }, 390, 405 },
        { new PoissonRegressionTrainer(), 390, 430 },
        { new OnlineGradientDescentTrainer(), 390, 410 },
        { new PriorTrainer(), 610.3, 610.4 },
    };

    // Log loss of scikit-learn: shares 0.9662, logistic regression 0.7499, boosted trees 0.7017.
    public static TheoryData<Trainer, double, double> Classifications() => new()
    {
        { new LightGbmTrainer { Trees = 50, Leaves = 7 }, 0.68, 0.72 },
        { new LogisticRegressionTrainer(), 0.74, 0.76 },
        { new SdcaTrainer { L2 = 1e-4 }, 0.74, 0.76 },
        { new PriorTrainer(), 0.9661, 0.9663 },
    };

    [Theory]
    [MemberData(nameof(Regressions))]
    public async Task A_number_is_predicted_as_well_as_by_another_library(Trainer trainer, double least, double most)
    {
        var (scores, holdout) = await TrainAsync(new Prices(trainer));
        var squares = holdout.Targets.ToArray().Select((target, row) => Math.Pow(target - scores[row], 2));
        Assert.InRange(Math.Sqrt(squares.Average()), least, most);
    }

    [Theory]
    [MemberData(nameof(Classifications))]
    public async Task Classes_are_told_apart_as_well_as_by_another_library(Trainer trainer, double least, double most)
    {
        var (scores, holdout) = await TrainAsync(new Jobs(trainer));
        var losses = holdout.Classes.ToArray().Select((place, row) => -Math.Log(scores.Row(row)[place]));
        Assert.InRange(losses.Average(), least, most);
    }

    private static async Task<(Scores Scores, RowBatch Holdout)> TrainAsync(Model model)
    {
        var (training, holdout) = CreditData.Split(model.Schema);
        var data = CreditData.Evidence(model);
        var result = await ModelTrainer.RunAsync(model, training, holdout, data, TestContext.Current.CancellationToken);
        Assert.InRange(result.Evidence.Parity.LargestDifference, 0, 1e-5);
        Assert.True(result.Evidence.Parity.Rows > holdout.Count + 500);
        Assert.Equal(result.Evidence, Statement.Read<TrainedModel>(Statement.Write(result.Evidence).Bytes).Value);
        await ModelTrainer.ProveAsync(result, model, training, holdout, data, TestContext.Current.CancellationToken);
        using var file = ScoringModel.Load(result.Onnx);
        Assert.Equal((model.Task, model.Schema), (file.Signature.Task, file.Signature.Schema));
        return (file.Score(holdout, TestContext.Current.CancellationToken), holdout);
    }
}
