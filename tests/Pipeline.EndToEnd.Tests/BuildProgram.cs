using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The compiled build program of this checkout, the one that was compiled last.</summary>
internal static class BuildProgram
{
    private static readonly string? Newest = new[] { "release", "debug" }
        .Select(configuration => Path.Combine(RepositoryRoot.Path, ".pipeline", "dotnet", "bin", "_build", configuration, "_build.dll"))
        .Where(File.Exists)
        .MaxBy(File.GetLastWriteTimeUtc);

    /// <summary>Gives its path, or skips the test where it was not compiled.</summary>
    public static string Find()
    {
        Needs.Part(Newest is not null, "the build program is not compiled: run ./build.sh Compile");
        return Newest!;
    }
}
