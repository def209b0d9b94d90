using Pipeline.Core.Errors;
using Pipeline.Core.Training;

namespace Pipeline.Training;

/// <summary>Says whether a trainer's settings are in range. Collects everything that is wrong, then reports once.</summary>
internal static class TrainerSettings
{
    public static void Check(Trainer trainer)
    {
        var errors = new List<string>();
        switch (trainer)
        {
            case LightGbmTrainer trees:
                Expect(trees.Trees is >= 1 and <= 100_000, $"Trees is {trees.Trees}, not 1 to 100,000", errors);
                Expect(trees.Leaves is >= 2 and <= 131_072, $"Leaves is {trees.Leaves}, not 2 to 131,072", errors);
                Expect(trees.MinimumRowsPerLeaf >= 1, $"MinimumRowsPerLeaf is {trees.MinimumRowsPerLeaf}, not 1 or more", errors);
                Expect(IsShare(trees.LearningRate), $"LearningRate is {trees.LearningRate}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.FeatureShare), $"FeatureShare is {trees.FeatureShare}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.RowShare), $"RowShare is {trees.RowShare}, not above 0 and at most 1", errors);
                Expect(IsPenalty(trees.L2), $"L2 is {trees.L2}, not 0 or more", errors);
                Expect(trees.Seed >= 0, $"Seed is {trees.Seed}, not 0 or more", errors);
                break;
            case FastTreeTrainer trees:
                Expect(trees.Trees is >= 1 and <= 100_000, $"Trees is {trees.Trees}, not 1 to 100,000", errors);
                Expect(trees.Leaves is >= 2 and <= 131_072, $"Leaves is {trees.Leaves}, not 2 to 131,072", errors);
                Expect(trees.MinimumRowsPerLeaf >= 1, $"MinimumRowsPerLeaf is {trees.MinimumRowsPerLeaf}, not 1 or more", errors);
                Expect(IsShare(trees.LearningRate), $"LearningRate is {trees.LearningRate}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.FeatureShare), $"FeatureShare is {trees.FeatureShare}, not above 0 and at most 1", errors);
                break;
            case LogisticRegressionTrainer logistic:
                Expect(logistic.Iterations >= 1, $"Iterations is {logistic.Iterations}, not 1 or more", errors);
                Expect(IsPenalty(logistic.L1), $"L1 is {logistic.L1}, not 0 or more", errors);
                Expect(IsPenalty(logistic.L2), $"L2 is {logistic.L2}, not 0 or more", errors);
                break;
            default:
                break;
        }

        if (errors.Count > 0)
        {
            throw new PipelineException(
                "PIP3011",
                $"The settings of {trainer.Name} are not usable.",
                string.Join("; ", errors) + ".",
                "Correct them in the model class, in its Trainer.");
        }
    }

    private static bool IsShare(double value) => value is > 0 and <= 1;

    private static bool IsPenalty(double value) => value >= 0 && double.IsFinite(value);

    private static void Expect(bool condition, FormattableString error, List<string> errors)
    {
        if (!condition)
        {
            errors.Add(FormattableString.Invariant(error));
        }
    }
}
