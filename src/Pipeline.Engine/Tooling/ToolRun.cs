using System.Collections.Concurrent;
using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Calls a program with options, once or once for each of several.</summary>
internal static class ToolRun
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ProcessException">It did not end in time, or its exit code is not 0 and nothing else judges it.</exception>
    public static IReadOnlyCollection<Output> Run(this ToolOptions options, string program)
    {
        options = VerbosityMapping.Apply(options);
        using var process = ProcessTasks.StartProcess(
            options.ProcessToolPath ?? program,
            string.Join(' ', options.GetArguments().Select(ArgumentText.Quote)),
            options.ProcessWorkingDirectory,
            options.ChangedEnvironment,
            options.ProcessExecutionTimeout,
            options.ProcessOutputLogging,
            options.ProcessInvocationLogging,
            options.ProcessLogger,
            text => options.ProcessRedactedSecrets.Where(secret => secret.Length > 0)
                .Aggregate(text, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal)));
        process.AssertWaitForExit();
        if (options.ProcessExitHandling != false)
        {
            (options.ProcessExitHandler ?? ((_, ended) => ended.AssertZeroExitCode()))(options, process);
        }

        return process.Output;
    }

    /// <summary>Runs a program once for each of several options.</summary>
    /// <param name="configurator">Makes the options.</param>
    /// <param name="program">Its path.</param>
    /// <param name="degreeOfParallelism">How many run at once, at least 1. When several do, each one's output is printed after it ended.</param>
    /// <param name="completeOnFailure">Whether those that have not begun run all the same after a failure.</param>
    /// <exception cref="AggregateException">Some failed; it holds the exception of each.</exception>
    public static IReadOnlyCollection<(T Settings, IReadOnlyCollection<Output> Output)> Combine<T>(
        this CombinatorialConfigure<T> configurator, string program, int degreeOfParallelism, bool completeOnFailure)
        where T : ToolOptions, new()
    {
        var all = configurator(new T()).ToList();
        var outputs = new IReadOnlyCollection<Output>[all.Count];
        var failures = new ConcurrentQueue<Exception>();
        var alone = degreeOfParallelism <= 1;
        Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, degreeOfParallelism) }, (index, state) =>
        {
            if (state.ShouldExitCurrentIteration)
            {
                return;
            }

            try
            {
                outputs[index] = alone ? all[index].Run(program) : RunQuietly(all[index], program);
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
                if (!completeOnFailure)
                {
                    state.Stop();
                }
            }
        });
        return failures.IsEmpty
            ? [.. all.Zip(outputs)]
            : throw new AggregateException($"{failures.Count} of {all.Count} calls failed: {string.Join(' ', failures.Select(failure => failure.Message))}", failures);
    }

    private static IReadOnlyCollection<Output> RunQuietly<T>(T options, string program)
        where T : ToolOptions
    {
        var lines = new ConcurrentQueue<(OutputType Type, string Text)>();
        try
        {
            return options.ProcessLogger is not null ? options.Run(program)
                : options.With(copy => copy.ProcessLogger = (type, line) => lines.Enqueue((type, line))).Run(program);
        }
        finally
        {
            if (options.ProcessOutputLogging ?? ProcessTasks.DefaultLogOutput)
            {
                foreach (var (_, text) in lines)
                {
                    Log.Debug("{Line:l}", text);
                }
            }
        }
    }
}
