using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The compiled build program of this checkout, the one that was compiled last.</summary>
internal static class BuildProgram
{
    private static readonly string? Newest = NewestOf("_build");

    /// <summary>Gives its path, or skips the test where it was not compiled.</summary>
    public static string Find()
    {
        Needs.Part(Newest is not null, "the build program is not compiled: run ./build.sh Compile");
        return Newest!;
    }

    /// <summary>Gives the path of another build program, or skips the test where it was not compiled.</summary>
    /// <param name="project">Its project in <c>tests</c>.</param>
    public static string Of(string project)
    {
        var newest = NewestOf(project);
        Needs.Part(newest is not null, $"the build program {project} is not compiled: run ./build.sh Compile");
        return newest!;
    }

    private static string? NewestOf(string project) => new[] { "release", "debug" }
        .Select(configuration => Path.Combine(RepositoryRoot.Path, ".pipeline", "dotnet", "bin", project, configuration, $"{project}.dll"))
        .Where(File.Exists)
        .MaxBy(File.GetLastWriteTimeUtc);
}
