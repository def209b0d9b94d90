using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

/// <summary>Made-up rows: ties, missing values, extremes, a constant column; the label depends on some of them.</summary>
internal static class Customers
{
    private static readonly string?[] Tariffs = ["basic", "größer & mehr", null, string.Empty];
    private static readonly string?[] Flags = ["false", "true", null];

    /// <summary>Gets every trainer with every task that it can learn.</summary>
    public static (ModelTask Task, Trainer Trainer)[] Trainers { get; } =
    [
        (ModelTask.Binary, new LightGbmTrainer { Trees = 30, Leaves = 8, MinimumRowsPerLeaf = 2, LearningRate = 0.3, L2 = 0.5, Seed = 3 }),
        (ModelTask.Binary, new LightGbmTrainer { Trees = 20, Leaves = 31, MinimumRowsPerLeaf = 1, FeatureShare = 0.6, RowShare = 0.7, Seed = 4 }),
        (ModelTask.Multiclass, new LightGbmTrainer { Trees = 15, Leaves = 8, MinimumRowsPerLeaf = 2, ClassWeights = ClassWeights.Balanced }),
        (ModelTask.Regression, new LightGbmTrainer { Trees = 30, Leaves = 8, MinimumRowsPerLeaf = 2, Monotone = [new("Fee", Increasing: true)] }),
        (ModelTask.Binary, new FastTreeTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 }),
        (ModelTask.Binary, new FastTreeTrainer { Trees = 25, Leaves = 20, MinimumRowsPerLeaf = 1, FeatureShare = 0.5, LearningRate = 0.4, Seed = 5 }),
        (ModelTask.Multiclass, new FastTreeTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2, ClassWeights = ClassWeights.Balanced }),
        (ModelTask.Multiclass, new FastTreeTrainer { Trees = 40, Leaves = 8, MinimumRowsPerLeaf = 2, LearningRate = 0.4, EarlyStopping = new() { Patience = 3 } }),
        (ModelTask.Regression, new FastTreeTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 }),
        (ModelTask.Binary, new FastForestTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 }),
        (ModelTask.Multiclass, new FastForestTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 }),
        (ModelTask.Regression, new FastForestTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 }),
        (ModelTask.Binary, new LogisticRegressionTrainer { L2 = 0.1 }),
        (ModelTask.Binary, new LogisticRegressionTrainer { L1 = 0.5, L2 = 0 }),
        (ModelTask.Multiclass, new LogisticRegressionTrainer { ClassWeights = ClassWeights.Of(("bad", 3)) }),
        (ModelTask.Binary, new SdcaTrainer { Iterations = 20 }),
        (ModelTask.Multiclass, new SdcaTrainer { Iterations = 20 }),
        (ModelTask.Regression, new SdcaTrainer { Iterations = 20, L2 = 0.001 }),
        (ModelTask.Regression, new PoissonRegressionTrainer()),
        (ModelTask.Binary, new AveragedPerceptronTrainer()),
        (ModelTask.Regression, new OnlineGradientDescentTrainer()),
        (ModelTask.Binary, new PriorTrainer()),
        (ModelTask.Multiclass, new PriorTrainer()),
        (ModelTask.Regression, new PriorTrainer()),
    ];

    public static Model ModelOf(ModelTask task, Trainer trainer) => task switch
    {
        ModelTask.Binary => new Churn(trainer),
        ModelTask.Multiclass => new Moods(trainer),
        _ => new Spending(trainer),
    };

    public static RowBatch Make(int seed, int count, ModelTask task = ModelTask.Binary)
    {
        var random = new Random(seed);
        var fees = new float[count];
        var calls = new float[count];
        var guesses = new float[count];
        var tariffs = new string?[count];
        var roaming = new string?[count];
        var labels = new float[count];
        var scale = Math.Pow(10, random.Next(-6, 8));
        for (var row = 0; row < count; row++)
        {
            fees[row] = random.Next(10) == 0 ? float.NaN : (float)((random.NextDouble() - 0.5) * scale);
            calls[row] = random.Next(5) == 0 ? float.NaN : random.Next(-2, 6);
            guesses[row] = seed % 2 == 0 ? 41.7f : (float)Math.Exp(random.NextDouble() * 20);
            tariffs[row] = Tariffs[random.Next(Tariffs.Length)];
            roaming[row] = Flags[random.Next(Flags.Length)];
            var score = (fees[row] > 0 ? 1 : 0) + (calls[row] >= 2 ? 1 : 0) + (tariffs[row] == "basic" ? 1 : 0) + random.NextDouble();
            labels[row] = (float)score;
        }

        (labels[0], labels[1], labels[2]) = (0, 3, 1.5f);
        var schema = task switch
        {
            ModelTask.Binary => RowSchema.Of<Customer>(),
            ModelTask.Multiclass => RowSchema.Of<GradedCustomer>(),
            _ => RowSchema.Of<PricedCustomer>(),
        };
        var batch = RowBatch.Of(schema, count)
            .WithNumbers("monthly fee (EUR)", fees)
            .WithNumbers("Calls", calls)
            .WithNumbers("probability", guesses)
            .WithCategories("Concat", tariffs)
            .WithCategories("Roaming", roaming);
        return task switch
        {
            ModelTask.Binary => batch.WithLabels(Array.ConvertAll(labels, label => label > 1.7)),
            ModelTask.Multiclass => batch.WithClasses(Array.ConvertAll(labels, label => label > 2 ? 2 : label > 1 ? 1 : 0)),
            _ => batch.WithTargets(Array.ConvertAll(labels, label => 1_000 * label)),
        };
    }
}
