namespace Nuke.Common.Execution;

/// <summary>Leaves targets out, with what nobody else needs of them.</summary>
internal static class Skipping
{
    /// <summary>Leaves a target out; its dependencies go with it unless another target of the plan needs them.</summary>
    public static void Skip(NukeBuild build, ExecutableTarget target, string reason, bool dependencies)
    {
        if (target.Status != ExecutionStatus.Scheduled && target.Status != ExecutionStatus.Running)
        {
            return;
        }

        target.Status = ExecutionStatus.Skipped;
        target.SkipReason = reason;
        build.OnTargetSkipped(target.Name);
        build.Extensions.Notify<IOnTargetSkipped>(extension => extension.OnTargetSkipped(target));
        var candidates = dependencies ? target.ExecutionSet.Concat(target.TriggerTargets) : target.TriggerTargets;
        foreach (var candidate in candidates.Where(candidate =>
            candidate is { Status: ExecutionStatus.Scheduled, Invoked: false } && !IsNeeded(build, candidate)).ToList())
        {
            Skip(build, candidate, $"because of {target.Name}", candidate.Definition.WhenSkippedBehavior == DependencyBehavior.Skip);
        }
    }

    private static bool IsNeeded(NukeBuild build, ExecutableTarget target) => build.ExecutionPlan.Any(other =>
        other.Status is not ExecutionStatus.Skipped && (other.ExecutionSet.Contains(target) || other.TriggerTargets.Contains(target)));
}
