using System.Diagnostics;
using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Starts processes, shows and keeps what they write, and ends them when the build is cancelled.</summary>
public static class ProcessTasks
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Name on the PATH, or a path.</param>
    /// <param name="arguments">Its arguments, each as it is: no shell takes part.</param>
    /// <param name="workingDirectory">Where; the root by default.</param>
    /// <param name="cancellationToken">Ends the process and its children.</param>
    /// <exception cref="ProcessException">The exit code is not 0.</exception>
    /// <exception cref="BuildException">PIP1021: the program cannot be started.</exception>
    public static async Task<IReadOnlyCollection<Output>> RunAsync(
        string program, IEnumerable<string> arguments, string? workingDirectory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory ?? NukeBuild.RootDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var line = $"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}";
        Log.Debug("> {Command}", line);
        var output = new List<Output>();
        using var process = Start(start);
        process.StandardInput.Close();
        void Keep(OutputType type, string? text)
        {
            if (text is not null)
            {
                lock (output)
                {
                    output.Add(new Output { Type = type, Text = text });
                }

                Log.Debug("{Line}", text);
            }
        }

        process.OutputDataReceived += (_, data) => Keep(OutputType.Std, data.Data);
        process.ErrorDataReceived += (_, data) => Keep(OutputType.Err, data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode == 0)
        {
            return output;
        }

        foreach (var text in output.Select(text => text.Text).TakeLast(200))
        {
            Log.Information("{Line}", text);
        }

        throw new ProcessException($"'{line}' failed.", process.ExitCode, output);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new BuildException(
                "PIP1021",
                $"The program '{start.FileName}' cannot be started.",
                exception.Message,
                "Install it, or add its folder to the PATH.",
                exception);
        }
    }
}
