namespace Nuke.Common.Execution;

/// <summary>Leaves targets out, with what nobody else needs of them.</summary>
internal static class Skipping
{
    /// <summary>Leaves out what the command line says: the targets named, or all that were not asked for.</summary>
    public static void ByName(NukeBuild build, IReadOnlyList<ExecutableTarget> named)
    {
        foreach (var target in named.Count > 0 ? named : [.. build.ExecutionPlan.Where(target => !target.Invoked)])
        {
            Skip(build, target, "via --skip", dependencies: true);
        }
    }

    /// <summary>Leaves out the targets whose static conditions do not hold, and says which of them.</summary>
    /// <exception cref="BuildException">PIP1076: a condition cannot be evaluated.</exception>
    public static void ByStaticConditions(NukeBuild build)
    {
        foreach (var target in build.ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled).Reverse())
        {
            // One may have been left out since because of another.
            if (target.Status == ExecutionStatus.Scheduled && Violated(target) is { Length: > 0 } violated)
            {
                Skip(build, target, violated, dependencies: true);
            }
        }
    }

    /// <summary>Leaves a target out.</summary>
    /// <param name="build">The build.</param>
    /// <param name="target">The target.</param>
    /// <param name="reason">Why.</param>
    /// <param name="dependencies">
    /// Whether its dependencies go with it, unless another target of the plan needs them; they have run already where a dynamic condition
    /// decides. What it triggers goes with it in any case. A target that says <see cref="DependencyBehavior.Execute"/> takes nothing with it.
    /// </param>
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
        if (target.Definition.WhenSkippedBehavior == DependencyBehavior.Execute)
        {
            return;
        }

        var candidates = dependencies ? target.ExecutionSet.Concat(target.TriggerTargets) : target.TriggerTargets;
        foreach (var candidate in candidates.Where(candidate =>
            candidate is { Status: ExecutionStatus.Scheduled, Invoked: false } && !IsNeeded(build, candidate)).ToList())
        {
            Skip(build, candidate, $"because of {target.Name}", dependencies: true);
        }
    }

    // Whether it is skipped or not, a target that says so keeps what it depends on: the order of decisions must not matter.
    private static bool IsNeeded(NukeBuild build, ExecutableTarget target) => build.ExecutionPlan.Any(other =>
        (other.Status is not ExecutionStatus.Skipped || other.Definition.WhenSkippedBehavior == DependencyBehavior.Execute)
        && (other.ExecutionSet.Contains(target) || other.TriggerTargets.Contains(target)));

    private static string Violated(ExecutableTarget target)
    {
        try
        {
            return string.Join(" && ", target.Definition.StaticConditions.Where(condition => !condition.Holds()).Select(condition => condition.Text));
        }
        catch (Exception exception) when (exception is not BuildException)
        {
            throw new BuildException(
                "PIP1076",
                $"A condition of target '{target.Name}' cannot be evaluated.",
                exception.Message,
                "Correct the condition; one that needs what other targets do is an OnlyWhenDynamic.",
                exception);
        }
    }
}
