using System.Diagnostics;
using Nuke.Common.Hosts;
using Nuke.Common.Logging;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.Execution;

/// <summary>Runs a plan in order: conditions, up-to-date checks, actions, and what follows a failure.</summary>
internal sealed class Executor(
    NukeBuild build, BuildHost host, UpToDateCheck upToDate, LogFile log, ExecutionOptions options)
{
    /// <summary>Runs every target of the plan that has a reason to.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ExecutableTarget> plan, CancellationToken cancellationToken)
    {
        SkipStatically(plan);
        RequirementCheck.Demand(build, plan);
        var stopped = false;
        try
        {
            foreach (var target in plan)
            {
                stopped |= cancellationToken.IsCancellationRequested;
                if (target.Status != ExecutionStatus.Scheduled)
                {
                    continue;
                }

                if (stopped && !target.Definition.IsAssuredAfterFailure)
                {
                    target.Status = cancellationToken.IsCancellationRequested ? ExecutionStatus.Aborted : ExecutionStatus.NotRun;
                    continue;
                }

                // What must happen after a failure must happen after a cancellation too.
                await RunOneAsync(target, target.Definition.IsAssuredAfterFailure ? CancellationToken.None : cancellationToken);
                stopped |= target.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted && !target.Definition.IsProceedAfterFailure;
            }
        }
        finally
        {
            upToDate.Save();
        }

        return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled
            : plan.Any(target => target.Status == ExecutionStatus.Failed) ? ExitCodes.TargetFailed
            : ExitCodes.Success;
    }

    private async Task RunOneAsync(ExecutableTarget target, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var begun = false;
        build.Running = target;
        try
        {
            if (Array.Find([.. target.Definition.DynamicConditions], condition => !condition.Holds()) is { Text: { } text })
            {
                Skip(target, $"the condition '{text}' does not hold");
                return;
            }

            foreach (var check in target.Definition.Checks)
            {
                await check(cancellationToken);
            }

            if (target.Definition.Actions.Count == 0)
            {
                target.Status = ExecutionStatus.Collective;
                return;
            }

            if (target.Key.Declared && IsUpToDate(target))
            {
                return;
            }

            begun = true;
            host.BeginTarget(target.Name);
            log.Write("Target", target.Name);
            target.Status = ExecutionStatus.Running;
            foreach (var action in target.Definition.Actions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await action(cancellationToken);
            }

            if (target.Key.Declared)
            {
                upToDate.Remember(target);
            }

            target.Status = ExecutionStatus.Succeeded;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            target.Status = ExecutionStatus.Aborted;
            host.Warning($"{target.Name} was cancelled.");
        }
#pragma warning disable CA1031 // The one place where any failure of a target becomes its status.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            target.Status = ExecutionStatus.Failed;
            Report(target, exception);
        }
        finally
        {
            target.Duration = clock.Elapsed;
            build.Running = null;
            if (begun)
            {
                host.EndTarget(target.Name);
            }
        }
    }

    private bool IsUpToDate(ExecutableTarget target)
    {
        var (record, reasons) = upToDate.Decide(target);
        var forced = options.Force && target.Invoked;
        if (options.Why)
        {
            host.Write(record is null
                ? $"{target.Name}: runs, because {string.Join("; ", reasons.Take(5))}{(reasons.Count > 5 ? $"; and {reasons.Count - 5} more" : string.Empty)}"
                : $"{target.Name}: {(forced ? "runs, because of --force" : "up to date: none of what it depends on changed, and its outputs are intact")}");
        }

        if (record is null || forced)
        {
            return false;
        }

        target.Summary = record.Summary;
        target.UpToDate = true;
        Skip(target, "up to date");
        return true;
    }

    private void SkipStatically(IReadOnlyList<ExecutableTarget> plan)
    {
        foreach (var target in options.Skipped)
        {
            Skip(target, "--skip");
        }

        foreach (var target in plan.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            if (target.Definition.StaticConditions.Find(condition => !condition.Holds()) is { Text: { } text })
            {
                Skip(target, $"the condition '{text}' does not hold");
            }
        }

        // What only skipped targets needed need not run either; the last of a chain first.
        foreach (var target in plan.Reverse().Where(target => target is { Status: ExecutionStatus.Scheduled, Invoked: false }))
        {
            var needed = plan.Where(other => other.ExecutionSet.Contains(target) || other.TriggerTargets.Contains(target)).ToList();
            if (needed.Count > 0 && needed.All(other =>
                other.Status == ExecutionStatus.Skipped && other.Definition.WhenSkippedBehavior == DependencyBehavior.Skip))
            {
                Skip(target, "only skipped targets need it");
            }
        }
    }

    private static void Skip(ExecutableTarget target, string reason)
    {
        target.Status = ExecutionStatus.Skipped;
        target.SkipReason = reason;
    }

    private void Report(ExecutableTarget target, Exception exception)
    {
        var cause = exception is System.Reflection.TargetInvocationException or AggregateException { InnerExceptions.Count: 1 }
            ? exception.InnerException!
            : exception;
        log.Write("Failure", $"{target.Name}: {cause}");
        var known = cause.Message.StartsWith("PIP", StringComparison.Ordinal);
        host.Error(known
            ? cause.Message
            : $"{target.Name} failed: {cause.Message}\n  The whole of it, with the place in the code, is in {log.Path}");
    }
}
