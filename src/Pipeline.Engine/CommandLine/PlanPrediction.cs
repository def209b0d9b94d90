using Nuke.Common.Execution;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.CommandLine;

/// <summary>What would become of a target if the plan were run now.</summary>
/// <param name="Status"><c>skip</c>, <c>collective</c>, <c>run</c>, <c>upToDate</c>, <c>restore</c>, or <c>unknown</c> where it depends on what others leave.</param>
/// <param name="Reason">Why, in one line.</param>
internal sealed record PlanPrediction(string Status, string Reason)
{
    /// <summary>Predicts for each target of a plan. Nothing is run and no file is restored.</summary>
    public static IReadOnlyDictionary<ExecutableTarget, PlanPrediction> Of(
        IReadOnlyCollection<ExecutableTarget> plan, UpToDateCheck check, bool force)
    {
        var predictions = new Dictionary<ExecutableTarget, PlanPrediction>();
        foreach (var target in plan)
        {
            predictions[target] = Of(target, check, force, predictions);
        }

        return predictions;
    }

    private static PlanPrediction Of(
        ExecutableTarget target, UpToDateCheck check, bool force, Dictionary<ExecutableTarget, PlanPrediction> predictions)
    {
        if (target.Status == ExecutionStatus.Skipped)
        {
            return new("skip", target.SkipReason ?? "skipped");
        }

        if (target.Definition.DynamicConditions.Count > 0)
        {
            return new("unknown", $"decided right before it would run: {string.Join(" && ", target.DynamicConditions)}");
        }

        if (target.Definition.Actions.Count == 0)
        {
            return new("collective", "it has no actions of its own");
        }

        if (!target.Key.Declared)
        {
            return new("run", "it declares no outputs, so it always runs");
        }

        if (force && target.Invoked)
        {
            return new("run", "--force asks for it");
        }

        var open = target.ExecutionSet.Where(dependency => predictions.TryGetValue(dependency, out var other)
            && other.Status is "run" or "restore" or "unknown" && dependency.Key.Declared).Select(dependency => dependency.Name).ToList();
        return open.Count > 0 ? new("unknown", $"depends on what {string.Join(", ", open)} leaves") : Of(check, target);
    }

    private static PlanPrediction Of(UpToDateCheck check, ExecutableTarget target)
    {
        try
        {
            var decision = check.Predict(target);
            return new(decision.Record is null ? "run" : decision.Restored ? "restore" : "upToDate", decision.Reason);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What it depends on is found out by code of the build, which may need what earlier targets make.
            return new("unknown", $"what it depends on cannot be found out yet: {exception.Message.Split('\n')[0]}");
        }
    }
}
