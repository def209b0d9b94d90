using System.Collections.ObjectModel;
using System.Globalization;

namespace Nuke.Common.Tooling;

/// <summary>What can be set for any program.</summary>
public static class ToolOptionsExtensions
{
    /// <summary>Sets the program's path.</summary>
    public static T SetProcessToolPath<T>(this T options, string? value)
        where T : ToolOptions => options.With(copy => copy.ProcessToolPath = value);

    /// <summary>Takes the tool's own path.</summary>
    public static T ResetProcessToolPath<T>(this T options)
        where T : ToolOptions => options.SetProcessToolPath(null);

    /// <summary>Sets where the program runs.</summary>
    public static T SetProcessWorkingDirectory<T>(this T options, string? value)
        where T : ToolOptions => options.With(copy => copy.ProcessWorkingDirectory = value);

    /// <summary>Runs the program in the root.</summary>
    public static T ResetProcessWorkingDirectory<T>(this T options)
        where T : ToolOptions => options.SetProcessWorkingDirectory(null);

    /// <summary>Sets the whole environment of the program.</summary>
    public static T SetProcessEnvironmentVariables<T>(this T options, Dictionary<string, string> values)
        where T : ToolOptions => options.With(copy => copy.ChangedEnvironment = new(values, NameComparer));

    /// <summary>Sets the whole environment of the program.</summary>
    public static T SetProcessEnvironmentVariables<T>(this T options, ReadOnlyDictionary<string, string> values)
        where T : ToolOptions => options.With(copy => copy.ChangedEnvironment = new(values, NameComparer));

    /// <summary>Adds environment variables of the program.</summary>
    public static T AddProcessEnvironmentVariables<T>(this T options, IReadOnlyDictionary<string, string> values)
        where T : ToolOptions => options.With(copy =>
        {
            foreach (var (name, value) in values)
            {
                Environment(copy)[name] = value;
            }
        });

    /// <summary>Adds an environment variable of the program.</summary>
    public static T AddProcessEnvironmentVariable<T>(this T options, string name, object value)
        where T : ToolOptions => options.SetProcessEnvironmentVariable(name, value);

    /// <summary>Sets an environment variable of the program.</summary>
    public static T SetProcessEnvironmentVariable<T>(this T options, string name, object value)
        where T : ToolOptions => options.With(copy => Environment(copy)[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);

    /// <summary>Removes an environment variable of the program.</summary>
    public static T RemoveProcessEnvironmentVariable<T>(this T options, string name)
        where T : ToolOptions => options.With(copy => Environment(copy).Remove(name));

    /// <summary>Gives the program no environment variable at all.</summary>
    public static T ClearProcessEnvironmentVariables<T>(this T options)
        where T : ToolOptions => options.With(copy => copy.ChangedEnvironment = new(NameComparer));

    /// <summary>Gives the program the environment of this process.</summary>
    public static T ResetProcessEnvironmentVariables<T>(this T options)
        where T : ToolOptions => options.With(copy => copy.ChangedEnvironment = null);

    /// <summary>Sets how long the program may run, in milliseconds; null for ever.</summary>
    public static T SetProcessExecutionTimeout<T>(this T options, int? value)
        where T : ToolOptions => options.With(copy => copy.ProcessExecutionTimeout = value);

    /// <summary>Sets how long the program may run.</summary>
    public static T SetProcessExecutionTimeout<T>(this T options, TimeSpan value)
        where T : ToolOptions => options.SetProcessExecutionTimeout((int?)value.TotalMilliseconds);

    /// <summary>Lets the program run for ever.</summary>
    public static T ResetProcessExecutionTimeout<T>(this T options)
        where T : ToolOptions => options.SetProcessExecutionTimeout((int?)null);

    /// <summary>Sets whether the program's output is printed.</summary>
    public static T SetProcessOutputLogging<T>(this T options, bool? value)
        where T : ToolOptions => options.With(copy => copy.ProcessOutputLogging = value);

    /// <summary>Prints the program's output.</summary>
    public static T EnableProcessOutputLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessOutputLogging(true);

    /// <summary>Keeps the program's output from being printed.</summary>
    public static T DisableProcessOutputLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessOutputLogging(false);

    /// <summary>Leaves it to the default whether output is printed.</summary>
    public static T ResetProcessOutputLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessOutputLogging(null);

    /// <summary>Sets whether the command is printed.</summary>
    public static T SetProcessInvocationLogging<T>(this T options, bool? value)
        where T : ToolOptions => options.With(copy => copy.ProcessInvocationLogging = value);

    /// <summary>Prints the command.</summary>
    public static T EnableProcessInvocationLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessInvocationLogging(true);

    /// <summary>Keeps the command from being printed.</summary>
    public static T DisableProcessInvocationLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessInvocationLogging(false);

    /// <summary>Leaves it to the default whether the command is printed.</summary>
    public static T ResetProcessInvocationLogging<T>(this T options)
        where T : ToolOptions => options.SetProcessInvocationLogging(null);

    /// <summary>Sets whether the exit code is judged.</summary>
    public static T SetProcessExitHandling<T>(this T options, bool? value)
        where T : ToolOptions => options.With(copy => copy.ProcessExitHandling = value);

    /// <summary>Judges the exit code.</summary>
    public static T EnableProcessExitHandling<T>(this T options)
        where T : ToolOptions => options.SetProcessExitHandling(true);

    /// <summary>Takes any exit code.</summary>
    public static T DisableProcessExitHandling<T>(this T options)
        where T : ToolOptions => options.SetProcessExitHandling(false);

    /// <summary>Changes whether the exit code is judged.</summary>
    public static T ToggleProcessExitHandling<T>(this T options)
        where T : ToolOptions => options.SetProcessExitHandling(options.ProcessExitHandling == false);

    /// <summary>Judges the exit code, as by default.</summary>
    public static T ResetProcessExitHandling<T>(this T options)
        where T : ToolOptions => options.SetProcessExitHandling(null);

    /// <summary>Sets what takes each line instead of printing it.</summary>
    public static T SetProcessLogger<T>(this T options, Action<OutputType, string>? value)
        where T : ToolOptions => options.With(copy => copy.ProcessLogger = value);

    /// <summary>Sets what decides about the exit code.</summary>
    public static T SetProcessExitHandler<T>(this T options, Action<IProcess>? exitHandler)
        where T : ToolOptions => options.With(copy => copy.ProcessExitHandler = exitHandler is null ? null : (_, process) => exitHandler(process));

    /// <summary>Sets what decides about the exit code; its result is not used.</summary>
    public static T SetProcessExitHandler<T>(this T options, Func<IProcess, object> exitHandler)
        where T : ToolOptions => options.With(copy => copy.ProcessExitHandler = (_, process) => exitHandler(process));

    /// <summary>Sets what decides about the exit code.</summary>
    public static T SetProcessExitHandler<T>(this T options, Action<T, IProcess> exitHandler)
        where T : ToolOptions => options.With(copy => copy.ProcessExitHandler = (used, process) => exitHandler((T)used, process));

    /// <summary>Sets what decides about the exit code; its result is not used.</summary>
    public static T SetProcessExitHandler<T>(this T options, Func<T, IProcess, object> exitHandler)
        where T : ToolOptions => options.With(copy => copy.ProcessExitHandler = (used, process) => exitHandler((T)used, process));

    /// <summary>Sets texts that are masked in what is printed.</summary>
    public static T SetProcessRedactedSecrets<T>(this T options, params IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.ProcessRedactedSecrets = [.. values]);

    /// <summary>Adds texts that are masked in what is printed.</summary>
    public static T AddProcessRedactedSecrets<T>(this T options, params IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.ProcessRedactedSecrets = [.. copy.ProcessRedactedSecrets, .. values]);

    /// <summary>Removes texts from those that are masked.</summary>
    public static T RemoveProcessRedactedSecrets<T>(this T options, params IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.ProcessRedactedSecrets = [.. copy.ProcessRedactedSecrets.Except(values)]);

    /// <summary>Masks nothing.</summary>
    public static T ClearProcessRedactedSecrets<T>(this T options)
        where T : ToolOptions => options.SetProcessRedactedSecrets([]);

    /// <summary>Sets arguments that are appended as one would type them.</summary>
    public static T SetProcessAdditionalArguments<T>(this T options, params IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.ProcessAdditionalArguments = [.. values]);

    /// <summary>Adds arguments that are appended as one would type them.</summary>
    public static T AddProcessAdditionalArguments<T>(this T options, params IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.ProcessAdditionalArguments = [.. copy.ProcessAdditionalArguments, .. values]);

    /// <summary>Removes arguments from those that are appended.</summary>
    public static T RemoveProcessAdditionalArguments<T>(this T options, params IEnumerable<string> values)
        where T : ToolOptions => options.With(copy => copy.ProcessAdditionalArguments = [.. copy.ProcessAdditionalArguments.Except(values)]);

    /// <summary>Appends nothing.</summary>
    public static T ClearProcessAdditionalArguments<T>(this T options)
        where T : ToolOptions => options.SetProcessAdditionalArguments([]);

    private static StringComparer NameComparer => EnvironmentInfo.IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static Dictionary<string, string> Environment(ToolOptions options) =>
        options.ChangedEnvironment ??= new(EnvironmentInfo.Variables, NameComparer);
}
