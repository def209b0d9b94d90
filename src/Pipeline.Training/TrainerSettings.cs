using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Training;

/// <summary>Says whether a trainer fits the task and its settings are in range. Collects everything that is wrong, then reports once.</summary>
internal static class TrainerSettings
{
    private static readonly Trainer[] Known =
    [
        new LightGbmTrainer(), new FastTreeTrainer(), new FastForestTrainer(), new LogisticRegressionTrainer(), new SdcaTrainer(),
        new PoissonRegressionTrainer(), new AveragedPerceptronTrainer(), new OnlineGradientDescentTrainer(), new PriorTrainer(),
    ];

    public static void Check(Trainer trainer, RowSchema schema)
    {
        if (!trainer.Tasks.Contains(schema.Task))
        {
            throw new PipelineException(
                "PIP3031",
                $"{trainer.Name} cannot learn what model rows of {schema.Name} ask for.",
                $"The label '{schema.Label.Property}' asks for {schema.Task}, and {trainer.Name} does {string.Join(" and ", trainer.Tasks)}.",
                $"Use one of: {string.Join(", ", Known.Where(known => known.Tasks.Contains(schema.Task)).Select(known => known.GetType().Name))}, or an ExternalTrainer.");
        }

        var errors = new List<string>();
        CheckOwn(trainer, errors);
        CheckWeights(trainer, schema, errors);
        CheckStopping(trainer, errors);
        if (trainer is LightGbmTrainer lightGbm)
        {
            CheckMonotone(lightGbm, schema, errors);
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

    private static void CheckOwn(Trainer trainer, List<string> errors)
    {
        switch (trainer)
        {
            case LightGbmTrainer trees:
                CheckTrees(trees.Trees, trees.Leaves, trees.MinimumRowsPerLeaf, errors);
                Expect(IsShare(trees.LearningRate), $"LearningRate is {trees.LearningRate}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.FeatureShare), $"FeatureShare is {trees.FeatureShare}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.RowShare), $"RowShare is {trees.RowShare}, not above 0 and at most 1", errors);
                Expect(IsPenalty(trees.L2), $"L2 is {trees.L2}, not 0 or more", errors);
                CheckThreads(trees.Threads, errors);
                Expect(trees.Seed >= 0, $"Seed is {trees.Seed}, not 0 or more", errors);
                break;
            case FastTreeTrainer trees:
                CheckTrees(trees.Trees, trees.Leaves, trees.MinimumRowsPerLeaf, errors);
                CheckThreads(trees.Threads, errors);
                Expect(IsShare(trees.LearningRate), $"LearningRate is {trees.LearningRate}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.FeatureShare), $"FeatureShare is {trees.FeatureShare}, not above 0 and at most 1", errors);
                break;
            case FastForestTrainer trees:
                CheckTrees(trees.Trees, trees.Leaves, trees.MinimumRowsPerLeaf, errors);
                CheckThreads(trees.Threads, errors);
                Expect(IsShare(trees.FeatureShare), $"FeatureShare is {trees.FeatureShare}, not above 0 and at most 1", errors);
                Expect(IsShare(trees.RowShare), $"RowShare is {trees.RowShare}, not above 0 and at most 1", errors);
                break;
            case LogisticRegressionTrainer logistic:
                CheckLinear(logistic.Iterations, logistic.L1, logistic.L2, errors);
                break;
            case PoissonRegressionTrainer poisson:
                CheckLinear(poisson.Iterations, poisson.L1, poisson.L2, errors);
                break;
            case SdcaTrainer sdca:
                CheckLinear(sdca.Iterations, sdca.L1 ?? 0, sdca.L2 ?? 1, errors);
                Expect(sdca.L2 is not 0, $"L2 is 0, and SDCA needs one above 0", errors);
                break;
            case AveragedPerceptronTrainer perceptron:
                CheckLinear(perceptron.Iterations, 0, 0, errors);
                Expect(IsStep(perceptron.LearningRate), $"LearningRate is {perceptron.LearningRate}, not above 0", errors);
                break;
            case OnlineGradientDescentTrainer descent:
                CheckLinear(descent.Iterations, 0, descent.L2, errors);
                Expect(IsStep(descent.LearningRate), $"LearningRate is {descent.LearningRate}, not above 0", errors);
                break;
            case ExternalTrainer external:
                CheckExternal(external, errors);
                break;
            default:
                break;
        }
    }

    private static void CheckExternal(ExternalTrainer external, List<string> errors)
    {
        Expect(!string.IsNullOrWhiteSpace(external.Program), $"Program is empty", errors);
        Expect(external.TimeLimit > TimeSpan.Zero && external.TimeLimit <= TimeSpan.FromDays(7), $"TimeLimit is {external.TimeLimit}, not above 0 and at most 7 days", errors);
        Expect(external.MemoryLimitBytes > 0, $"MemoryLimitBytes is {external.MemoryLimitBytes}, not above 0", errors);
        Expect(external.LargestModelBytes is > 0 and <= int.MaxValue, $"LargestModelBytes is {external.LargestModelBytes}, not above 0 and at most 2,147,483,647", errors);
        Expect(external.LargestLogBytes is > 0 and <= int.MaxValue, $"LargestLogBytes is {external.LargestLogBytes}, not above 0 and at most 2,147,483,647", errors);
        Expect(external.ValidationShare is >= 0 and <= 0.5, $"ValidationShare is {external.ValidationShare}, not 0 to 0.5", errors);
    }

    private static void CheckTrees(int trees, int leaves, int rowsPerLeaf, List<string> errors)
    {
        Expect(trees is >= 1 and <= 100_000, $"Trees is {trees}, not 1 to 100,000", errors);
        Expect(leaves is >= 2 and <= 131_072, $"Leaves is {leaves}, not 2 to 131,072", errors);
        Expect(rowsPerLeaf >= 1, $"MinimumRowsPerLeaf is {rowsPerLeaf}, not 1 or more", errors);
    }

    private static void CheckThreads(int threads, List<string> errors) => Expect(threads is >= 1 and <= 256, $"Threads is {threads}, not 1 to 256", errors);

    private static void CheckLinear(int iterations, double l1, double l2, List<string> errors)
    {
        Expect(iterations >= 1, $"Iterations is {iterations}, not 1 or more", errors);
        Expect(IsPenalty(l1), $"L1 is {l1}, not 0 or more", errors);
        Expect(IsPenalty(l2), $"L2 is {l2}, not 0 or more", errors);
    }

    private static void CheckWeights(Trainer trainer, RowSchema schema, List<string> errors)
    {
        if ((trainer as IWeighsClasses)?.ClassWeights is not { } weights)
        {
            return;
        }

        Expect(schema.Task != ModelTask.Regression, $"ClassWeights are set, and the label '{schema.Label.Property}' is a number", errors);
        foreach (var weight in weights is ClassWeights.NamedWeights named ? named.Weights : [])
        {
            Expect(
                schema.Task == ModelTask.Regression || schema.Label.Categories.Contains(weight.Class),
                $"ClassWeights name the class '{weight.Class}', and there are {string.Join(", ", schema.Label.Categories)}",
                errors);
            Expect(IsStep(weight.Weight), $"the class '{weight.Class}' has the weight {weight.Weight}, not above 0", errors);
        }
    }

    private static void CheckStopping(Trainer trainer, List<string> errors)
    {
        if ((trainer as IStopsEarly)?.EarlyStopping is { } stopping)
        {
            Expect(stopping.Patience >= 1, $"EarlyStopping.Patience is {stopping.Patience}, not 1 or more", errors);
            Expect(stopping.Share is > 0 and <= 0.5, $"EarlyStopping.Share is {stopping.Share}, not above 0 and at most 0.5", errors);
        }
    }

    private static void CheckMonotone(LightGbmTrainer trainer, RowSchema schema, List<string> errors)
    {
        var constraints = trainer.Monotone ?? [];
        Expect(
            constraints.Count == 0 || schema.Task != ModelTask.Multiclass,
            $"Monotone is set, and a probability among several classes cannot be held to one direction by its score",
            errors);
        foreach (var constraint in constraints)
        {
            Expect(
                schema.Features.Any(column => column.Property == constraint.Property && column.Kind == ColumnKind.Number),
                $"Monotone names '{constraint.Property}', which is no numeric feature of {schema.Name}",
                errors);
            Expect(
                constraints.Count(other => other.Property == constraint.Property) == 1,
                $"Monotone names '{constraint.Property}' more than once",
                errors);
        }
    }

    private static bool IsShare(double value) => value is > 0 and <= 1;

    private static bool IsPenalty(double value) => value >= 0 && double.IsFinite(value);

    private static bool IsStep(double value) => value > 0 && double.IsFinite(value);

    private static void Expect(bool condition, FormattableString error, List<string> errors)
    {
        if (!condition)
        {
            errors.Add(FormattableString.Invariant(error));
        }
    }
}
