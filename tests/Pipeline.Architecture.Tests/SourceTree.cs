using Pipeline.Testing;

namespace Pipeline.Architecture.Tests;

/// <summary>The files of this repository as they stand.</summary>
internal static class SourceTree
{
    public static string At(params string[] parts) => Path.Combine([RepositoryRoot.Path, .. parts]);

    /// <summary>Every file of a kind below the source folders, generated output left out.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        new[] { "src", "build", "samples", "tests" }
            .Select(folder => At(folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/');
}
