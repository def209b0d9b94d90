using System.Diagnostics;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The git program, to make repositories as people do.</summary>
internal static class Git
{
    public static void NewRepository(string folder)
    {
        Run(folder, "init", "--quiet", "--initial-branch=main");
        Sign(folder);
    }

    public static void NewBareRepository(string folder) => Run(folder, "init", "--quiet", "--bare", "--initial-branch=main");

    public static void CommitAll(string folder)
    {
        Run(folder, "add", ".");
        Run(folder, "commit", "--quiet", "--message", "Everything");
    }

    /// <summary>Takes a file out of git and leaves it in the folder.</summary>
    public static void Untrack(string folder, string path) => Run(folder, "rm", "--cached", "--quiet", path);

    /// <summary>Makes a branch and goes to it.</summary>
    public static void Switch(string folder, string branch) => Run(folder, "switch", "--quiet", "--create", branch);

    /// <summary>Says who commits in a repository.</summary>
    public static void Sign(string folder)
    {
        Run(folder, "config", "user.name", "Ada");
        Run(folder, "config", "user.email", "ada@example.org");
    }

    public static void Clone(string from, string to) => Run(from, "clone", "--quiet", from, to);

    private static void Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors}");
    }
}
