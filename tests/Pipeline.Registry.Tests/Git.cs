using System.Diagnostics;

namespace Pipeline.Registry.Tests;

/// <summary>The git program, to make repositories as people do and to look at ours from outside.</summary>
internal static class Git
{
    public static string Run(string folder, params string[] arguments)
    {
        var (exitCode, output, errors) = TryRun(folder, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed: {errors}");
    }

    public static (int ExitCode, string Output, string Errors) TryRun(string folder, params string[] arguments)
    {
        Needs.Program("git");
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.org"),
            ("GIT_COMMITTER_NAME", "Ada"), ("GIT_COMMITTER_EMAIL", "ada@example.org"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.ToString());
    }

    /// <summary>Makes a repository with one commit of one file.</summary>
    public static void NewRepository(string folder)
    {
        Directory.CreateDirectory(folder);
        Run(folder, "init", "--quiet", "--initial-branch=main");
        File.WriteAllText(System.IO.Path.Combine(folder, "Model.cs"), "class Model;\n");
        Run(folder, "add", ".");
        Run(folder, "commit", "--quiet", "-m", "First");
    }
}
