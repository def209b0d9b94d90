using System.Diagnostics;
using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Starts programs.</summary>
public static class ProcessTasks
{
    /// <summary>Gets or sets a value indicating whether output is printed unless a call says otherwise.</summary>
    public static bool DefaultLogOutput { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether commands are printed unless a call says otherwise.</summary>
    public static bool DefaultLogInvocation { get; set; } = true;

    /// <summary>Starts a program.</summary>
    /// <param name="toolPath">Its path, or its name to find on the PATH.</param>
    /// <param name="arguments">Its arguments, as one would type them.</param>
    /// <param name="workingDirectory">Where it runs; null for the root of the build.</param>
    /// <param name="environmentVariables">Its whole environment; null for this process's.</param>
    /// <param name="timeout">How long it may run, in milliseconds; null for ever.</param>
    /// <param name="logOutput">Whether its output is printed.</param>
    /// <param name="logInvocation">Whether the command is printed.</param>
    /// <param name="logger">Takes each line instead of printing it.</param>
    /// <param name="outputFilter">Changes each line, and the command, before it is printed; masks secrets.</param>
    /// <exception cref="BuildException">PIP1021: the program cannot be started.</exception>
    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments = default,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        var filter = arguments.Filter(outputFilter);
        var text = arguments.ToStringAndClear();
        var path = Path.IsPathRooted(toolPath) ? toolPath : ToolPathResolver.TryGetEnvironmentExecutable(toolPath) ?? toolPath;
        var start = new ProcessStartInfo(path, text)
        {
            WorkingDirectory = workingDirectory ?? NukeBuild.RootDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A program that asks would wait for ever where nobody can answer.
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        if (environmentVariables is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environmentVariables)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment[Descendants.Variable] = Descendants.Mark;
        if (logInvocation ?? DefaultLogInvocation)
        {
            Log.Information("> {Command:l}", filter($"{Path.GetFileName(path)} {text}"));
        }

        var print = logger ?? ((logOutput ?? DefaultLogOutput) ? Print : null);
        return new ChildProcess(Start(start), filter(text), timeout, print is null ? null : (type, line) => print(type, filter(line)));
    }

    /// <summary>Runs a line in the shell.</summary>
    public static IProcess StartShell(
        string command,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null) =>
        OperatingSystem.IsWindows()
            ? StartProcess("cmd.exe", "/c " + command, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter)
            : StartProcess(
                "/bin/sh", "-c " + ArgumentText.Quote(command), workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Name on the PATH, or a path.</param>
    /// <param name="arguments">Its arguments, each as it is: no shell takes part.</param>
    /// <param name="workingDirectory">Where; the root by default.</param>
    /// <param name="cancellationToken">Ends the program and what it started.</param>
    /// <exception cref="ProcessException">The exit code is not 0.</exception>
    /// <exception cref="BuildException">PIP1021: the program cannot be started.</exception>
    public static async Task<IReadOnlyCollection<Output>> RunAsync(
        string program, IEnumerable<string> arguments, string? workingDirectory, CancellationToken cancellationToken)
    {
        var process = StartProcess(program, string.Join(' ', arguments.Select(ArgumentText.Quote)), workingDirectory);
        using (process)
        using (cancellationToken.Register(process.Kill))
        {
            await Task.Run(process.WaitForExit, CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return process.AssertZeroExitCode().Output;
        }
    }

    /// <summary>Waits for a program and fails unless it ended with 0.</summary>
    /// <exception cref="ProcessException">It ended with another exit code, or its time ran out.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0
            ? process
            : throw new ProcessException($"{Command(process)} failed.", $"It ended with exit code {process.ExitCode}.{LastLines(process)}", process.ExitCode, process.Output);
    }

    /// <summary>Waits for a program and fails when its time ran out.</summary>
    /// <exception cref="ProcessException">Its time ran out.</exception>
    public static IProcess AssertWaitForExit(this IProcess process) => process.WaitForExit()
        ? process
        : throw new ProcessException($"{Command(process)} failed.", "It did not end in time and was ended.", -1, process.Output);

    private static string Command(IProcess process) => $"'{Path.GetFileName(process.FileName)} {process.Arguments}'";

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new BuildException(
                "PIP1021",
                $"The program '{start.FileName}' cannot be started.",
                exception.Message,
                "Install it, or put its folder on the PATH.",
                exception);
        }
    }

    private static void Print(OutputType type, string line)
    {
        // Many programs use standard error for progress: it is no error by itself.
        Log.Debug("{Line:l}", line);
    }

    private static string LastLines(IProcess process)
    {
        var lines = process.Output.Where(line => line.Type == OutputType.Err && line.Text.Length > 0).TakeLast(5).ToList();
        return lines.Count == 0 ? string.Empty : "\n    " + string.Join("\n    ", lines.Select(line => line.Text));
    }
}
