namespace Nuke.Common.Tooling;

/// <summary>What can be set for any program.</summary>
public static class ToolOptionsExtensions
{
    /// <summary>Sets where the program runs.</summary>
    public static T SetProcessWorkingDirectory<T>(this T options, string value)
        where T : ToolOptions => options.With(copy => copy.ProcessWorkingDirectory = value);

    /// <summary>Sets an environment variable of the program.</summary>
    public static T SetProcessEnvironmentVariable<T>(this T options, string name, object value)
        where T : ToolOptions => options.With(copy => copy.ProcessEnvironmentVariables =
            new Dictionary<string, string>(copy.ProcessEnvironmentVariables, StringComparer.Ordinal) { [name] = value.ToString() ?? string.Empty });

    /// <summary>Sets how long the program may run, in milliseconds.</summary>
    public static T SetProcessExecutionTimeout<T>(this T options, int? value)
        where T : ToolOptions => options.With(copy => copy.ProcessExecutionTimeout = value);

    /// <summary>Sets the program's path.</summary>
    public static T SetProcessToolPath<T>(this T options, string value)
        where T : ToolOptions => options.With(copy => copy.ProcessToolPath = value);

    /// <summary>Sets whether the program's output is printed.</summary>
    public static T SetProcessOutputLogging<T>(this T options, bool? value)
        where T : ToolOptions => options.With(copy => copy.ProcessOutputLogging = value);

    /// <summary>Keeps the program's output from being printed.</summary>
    public static T DisableProcessOutputLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessOutputLogging(false);

    /// <summary>Sets whether the command is printed.</summary>
    public static T SetProcessInvocationLogging<T>(this T options, bool? value)
        where T : ToolOptions => options.With(copy => copy.ProcessInvocationLogging = value);

    /// <summary>Sets what decides about the exit code.</summary>
    public static T SetProcessExitHandler<T>(this T options, Action<IProcess>? value)
        where T : ToolOptions => options.With(copy => copy.ProcessExitHandler = value);

    /// <summary>Sets arguments that are appended as they are.</summary>
    public static T SetProcessAdditionalArguments<T>(this T options, params string[] values)
        where T : ToolOptions => options.With(copy => copy.ProcessAdditionalArguments = values);

    /// <summary>Adds arguments that are appended as they are.</summary>
    public static T AddProcessAdditionalArguments<T>(this T options, params string[] values)
        where T : ToolOptions => options.With(copy => copy.ProcessAdditionalArguments = [.. copy.ProcessAdditionalArguments, .. values]);

    /// <summary>Masks texts in what is printed.</summary>
    public static T AddProcessRedactedSecrets<T>(this T options, params string[] values)
        where T : ToolOptions => options.With(copy => Array.ForEach(values, copy.AddSecret));

    /// <summary>Applies a change when a condition holds.</summary>
    public static T When<T>(this T options, bool condition, Configure<T> configurator)
        where T : ToolOptions => condition ? configurator(options) : options;

    /// <summary>Applies a change when a condition on the options holds.</summary>
    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator)
        where T : ToolOptions => condition(options) ? configurator(options) : options;

    /// <summary>Applies a change.</summary>
    public static T Apply<T>(this T options, Configure<T> configurator)
        where T : ToolOptions => configurator(options);

    internal static T With<T>(this T options, Action<T> change)
        where T : ToolOptions
    {
        var copy = (T)options.Copy();
        change(copy);
        return copy;
    }

    /// <summary>Runs a program to its end.</summary>
    internal static IReadOnlyCollection<Output> Run(this ToolOptions options, string program)
    {
        var environment = options.ProcessEnvironmentVariables.Count == 0 ? null
            : new Dictionary<string, string>(EnvironmentInfo.Variables.Concat(options.ProcessEnvironmentVariables).GroupBy(pair => pair.Key)
                .Select(group => KeyValuePair.Create(group.Key, group.Last().Value)), StringComparer.Ordinal);
        using var process = ProcessTasks.StartProcess(
            options.ProcessToolPath ?? program,
            string.Join(' ', options.GetArguments().Select(ArgumentText.Quote)),
            options.ProcessWorkingDirectory,
            environment,
            options.ProcessExecutionTimeout,
            options.ProcessOutputLogging,
            options.ProcessInvocationLogging,
            logger: null,
            outputFilter: text => options.Secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal)));
        process.AssertWaitForExit();
        (options.ProcessExitHandler ?? (ended => ended.AssertZeroExitCode()))(process);
        return process.Output;
    }
}
