using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Training.Tests;

/// <summary>Made-up rows: ties, missing values, extremes, a constant column; the label depends on some of them.</summary>
internal static class Customers
{
    private static readonly string?[] Tariffs = ["basic", "größer & mehr", null, string.Empty];
    private static readonly string?[] Flags = ["false", "true", null];

    public static Trainer[] Trainers { get; } =
    [
        new LightGbmTrainer { Trees = 30, Leaves = 8, MinimumRowsPerLeaf = 2, LearningRate = 0.3, L2 = 0.5, Seed = 3 },
        new LightGbmTrainer { Trees = 20, Leaves = 31, MinimumRowsPerLeaf = 1, FeatureShare = 0.6, RowShare = 0.7, Seed = 4 },
        new FastTreeTrainer { Trees = 25, Leaves = 8, MinimumRowsPerLeaf = 2 },
        new FastTreeTrainer { Trees = 25, Leaves = 20, MinimumRowsPerLeaf = 1, FeatureShare = 0.5, LearningRate = 0.4, Seed = 5 },
        new LogisticRegressionTrainer { L2 = 0.1 },
        new LogisticRegressionTrainer { L1 = 0.5, L2 = 0 },
        new PriorTrainer(),
    ];

    public static RowBatch Make(int seed, int count)
    {
        var random = new Random(seed);
        var fees = new float[count];
        var calls = new float[count];
        var guesses = new float[count];
        var tariffs = new string?[count];
        var roaming = new string?[count];
        var labels = new bool[count];
        var scale = Math.Pow(10, random.Next(-6, 8));
        for (var row = 0; row < count; row++)
        {
            fees[row] = random.Next(10) == 0 ? float.NaN : (float)((random.NextDouble() - 0.5) * scale);
            calls[row] = random.Next(5) == 0 ? float.NaN : random.Next(-2, 6);
            guesses[row] = seed % 2 == 0 ? 41.7f : (float)Math.Exp(random.NextDouble() * 20);
            tariffs[row] = Tariffs[random.Next(Tariffs.Length)];
            roaming[row] = Flags[random.Next(Flags.Length)];
            var score = (fees[row] > 0 ? 1 : 0) + (calls[row] >= 2 ? 1 : 0) + (tariffs[row] == "basic" ? 1 : 0) + random.NextDouble();
            labels[row] = score > 1.7;
        }

        (labels[0], labels[1]) = (false, true);
        return RowBatch.Of(RowSchema.Of<Customer>(), count)
            .WithNumbers("monthly fee (EUR)", fees)
            .WithNumbers("Calls", calls)
            .WithNumbers("probability", guesses)
            .WithCategories("Concat", tariffs)
            .WithCategories("Roaming", roaming)
            .WithLabels(labels);
    }
}
