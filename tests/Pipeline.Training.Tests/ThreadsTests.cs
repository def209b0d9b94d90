using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests;

public sealed class ThreadsTests
{
    /// <summary>So many that every library shares the work out: LightGBM does from 1,024 rows on, by blocks of them.</summary>
    private const int Rows = 20_000;

    public static TheoryData<ModelTask, Trainer> Trainers() => new()
    {
        { ModelTask.Binary, new LightGbmTrainer { Trees = 15 } },
        { ModelTask.Binary, new LightGbmTrainer { Trees = 15, RowShare = 0.6, FeatureShare = 0.6, ClassWeights = ClassWeights.Balanced } },
        { ModelTask.Binary, new LightGbmTrainer { Trees = 30, EarlyStopping = new() { Patience = 5 } } },
        { ModelTask.Multiclass, new LightGbmTrainer { Trees = 15 } },
        { ModelTask.Regression, new LightGbmTrainer { Trees = 15, Monotone = [new("Fee", Increasing: true)] } },
        { ModelTask.Binary, new FastTreeTrainer { Trees = 15, FeatureShare = 0.6, ClassWeights = ClassWeights.Balanced } },
        { ModelTask.Regression, new FastTreeTrainer { Trees = 15 } },
        { ModelTask.Binary, new FastForestTrainer { Trees = 15, FeatureShare = 0.6 } },
        { ModelTask.Regression, new FastForestTrainer { Trees = 15 } },
    };

    [Theory]
    [MemberData(nameof(Trainers))]
    public void One_thread_and_many_give_the_same_bytes(ModelTask task, Trainer trainer)
    {
        var rows = Customers.Make(seed: 7, Rows, task);
        var one = Bytes(On(trainer, 1), rows);
        Assert.Equal(one, Bytes(On(trainer, 2), rows));
        Assert.Equal(one, Bytes(On(trainer, 5), rows));
    }

    private static Trainer On(Trainer trainer, int threads) => trainer switch
    {
        LightGbmTrainer trees => trees with { Threads = threads },
        FastTreeTrainer trees => trees with { Threads = threads },
        FastForestTrainer trees => trees with { Threads = threads },
        _ => throw new ArgumentOutOfRangeException(nameof(trainer)),
    };

    private static byte[] Bytes(Trainer trainer, RowBatch rows) =>
        ModelTrainer.Export(Fit.Run(trainer, rows), ModelTrainer.SignatureOf(Customers.ModelOf(rows.Schema.Task, trainer)));
}
