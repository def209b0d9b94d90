using System.Diagnostics;
using System.Reflection;
using Nuke.Common.Hosts;
using Pipeline.Engine.Incremental;

namespace Nuke.Common.Execution;

/// <summary>Runs a plan: each target after everything it depends on, as many at once as allowed.</summary>
internal sealed class Executor(
    NukeBuild build, RunOptions options, UpToDateCheck check, string cacheFolder, Screen screen, LogFile log, Action prepare, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private bool _stopping;
    private bool _prepared;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var plan = build.ExecutionPlan;
        var waiting = plan.Where(target => target.Status == ExecutionStatus.Scheduled).ToList();
        var running = new HashSet<Task>();
        var waits = SkipOrder.Of(plan);
        while (waiting.Count > 0 || running.Count > 0)
        {
            while (running.Count < options.Parallel && Next(waiting, plan, waits) is { } next)
            {
                waiting.Remove(next);
                if ((_stopping || cancellationToken.IsCancellationRequested) && !next.Definition.IsAssuredAfterFailure)
                {
                    next.Status = ExecutionStatus.NotRun;
                    continue;
                }

                // What must run after a cancellation must not be cancelled itself.
                var token = next.Definition.IsAssuredAfterFailure ? CancellationToken.None : cancellationToken;
                running.Add(Task.Run(() => RunAsync(next, token), CancellationToken.None));
            }

            if (running.Count == 0)
            {
                // A skip may have finished what others waited for; with nothing left to start, nothing runs.
                waiting.RemoveAll(target => target.IsFinished);
                continue;
            }

            var done = await Task.WhenAny(running);
            running.Remove(done);
            await done;
            waiting.RemoveAll(target => target.IsFinished);
        }
    }

    private static ExecutableTarget? Next(
        List<ExecutableTarget> waiting,
        IReadOnlyCollection<ExecutableTarget> plan,
        IReadOnlyDictionary<ExecutableTarget, HashSet<ExecutableTarget>> waits) =>
        waiting.FirstOrDefault(target => target.AllDependencies.All(dependency => dependency.IsFinished || !plan.Contains(dependency))
            && (!waits.TryGetValue(target, out var others) || others.All(other => other.IsFinished)));

    private async Task RunAsync(ExecutableTarget target, CancellationToken cancellationToken)
    {
        var output = new TargetOutput(target, clock);
        TargetOutput.Current = output;
        var watch = Stopwatch.StartNew();
        try
        {
            if (!HoldsConditions(target))
            {
                return;
            }

            target.Status = ExecutionStatus.Running;
            target.Status = await RunOrReuseAsync(target, output, cancellationToken);
            Tell(target);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            target.Status = ExecutionStatus.Aborted;
            Console.WriteLine($"{target.Name} was cancelled.");
        }
        catch (Exception exception)
        {
            Fail(target, exception);
        }
        finally
        {
            target.Duration = watch.Elapsed;
            screen.End(output);
            TargetOutput.Current = null;
        }
    }

    private bool HoldsConditions(ExecutableTarget target)
    {
        // Every one is asked, so that the summary names all that do not hold.
        var violated = target.Definition.DynamicConditions.Where(condition => !condition.Holds()).Select(condition => condition.Text).ToList();
        if (violated.Count == 0)
        {
            return true;
        }

        lock (_gate)
        {
            Skipping.Skip(build, target, string.Join(" && ", violated), dependencies: false);
        }

        return false;
    }

    private async Task<ExecutionStatus> RunOrReuseAsync(ExecutableTarget target, TargetOutput output, CancellationToken cancellationToken)
    {
        foreach (var precondition in target.Definition.Checks)
        {
            await precondition(cancellationToken);
        }

        if (target.Definition.Actions.Count == 0)
        {
            return ExecutionStatus.Collective;
        }

        if (!target.Key.Declared)
        {
            Explain(target, "runs: it declares no outputs, so it always runs");
            await ActAsync(target, output, cancellationToken);
            return ExecutionStatus.Succeeded;
        }

        var forced = options.Force && target.Invoked;
        if (!forced && Reuse(target, explainMiss: false) is null)
        {
            return ExecutionStatus.Skipped;
        }

        using var held = await TargetLock.TakeAsync(
            cacheFolder, target.Name, () => Console.WriteLine($"Another build runs {target.Name}; waiting for it."), clock, cancellationToken);
        var key = forced ? check.KeyOf(target) : Reuse(target, explainMiss: true);
        if (key is null)
        {
            return ExecutionStatus.Skipped;
        }

        if (forced)
        {
            Explain(target, "runs: --force asks for it");
        }

        await ActAsync(target, output, cancellationToken);
        check.Remember(target, key);
        return ExecutionStatus.Succeeded;
    }

    /// <summary>Uses what an earlier run left. Gives null when it did, otherwise what the target depends on now.</summary>
    private KeyParts? Reuse(ExecutableTarget target, bool explainMiss)
    {
        var decision = check.Decide(target);
        if (decision.Record is null)
        {
            if (explainMiss)
            {
                Explain(target, decision.Reason);
            }

            return decision.Key;
        }

        target.UpToDate = true;
        target.Restored = decision.Restored;
        target.Summary = new(decision.Record.Summary, StringComparer.Ordinal);
        Explain(target, decision.Reason);
        return null;
    }

    private async Task ActAsync(ExecutableTarget target, TargetOutput output, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_prepared)
            {
                _prepared = true;
                prepare();
            }
        }

        screen.Begin(output);
        build.OnTargetRunning(target.Name);
        build.Extensions.Notify<IOnTargetRunning>(extension => extension.OnTargetRunning(target));
        target.Summary.Clear();
        foreach (var action in target.Definition.Actions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await action(cancellationToken);
        }
    }

    private void Explain(ExecutableTarget target, string reason)
    {
        target.Definition.Reason = reason;
        if (options.Why)
        {
            // Not part of a target's output: one line a target, in the order of the decisions.
            var current = TargetOutput.Current;
            TargetOutput.Current = null;
            Console.WriteLine($"why {target.Name}: {reason}");
            TargetOutput.Current = current;
        }
    }

    private void Fail(ExecutableTarget target, Exception exception)
    {
        var cause = Cause(exception);
        target.Status = ExecutionStatus.Failed;
        target.Failure = cause;
        _stopping |= !target.Definition.IsProceedAfterFailure;
        log.Start();
        log.Write(target.Name, screen.Mask.Apply(cause.ToString()));
        var text = Failures.Describe(cause, log.Path);
        Console.WriteLine(screen.Colour ? $"\e[31m{text}\e[0m" : text);
        screen.Annotate(error: true, Failures.IsCoded(cause) ? cause.Message : $"{target.Name} failed: {cause.Message}");
        try
        {
            Tell(target);
        }
        catch (Exception inner)
        {
            // It failed already: what listens to that cannot make it worse.
            log.Write(target.Name, screen.Mask.Apply(inner.ToString()));
        }
    }

    private static Exception Cause(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        AggregateException { InnerExceptions: [var inner] } => Cause(inner),
        _ => exception,
    };

    private void Tell(ExecutableTarget target)
    {
        lock (_gate)
        {
            switch (target.Status)
            {
                case ExecutionStatus.Succeeded:
                    build.OnTargetSucceeded(target.Name);
                    build.Extensions.Notify<IOnTargetSucceeded>(extension => extension.OnTargetSucceeded(target));
                    break;
                case ExecutionStatus.Failed:
                    build.OnTargetFailed(target.Name);
                    build.Extensions.Notify<IOnTargetFailed>(extension => extension.OnTargetFailed(target));
                    break;
                case ExecutionStatus.Skipped when target.UpToDate:
                    build.OnTargetSkipped(target.Name);
                    build.Extensions.Notify<IOnTargetSkipped>(extension => extension.OnTargetSkipped(target));
                    break;
                default:
                    break;
            }
        }
    }
}
