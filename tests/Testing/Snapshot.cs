using System.Runtime.CompilerServices;

namespace Pipeline.Testing;

/// <summary>Compares generated text with the <c>.verified.</c> file beside the test. A missing file fails.</summary>
public static class Snapshot
{
    /// <summary>Fails unless <paramref name="actual"/> equals <c>snapshots/NAME</c> beside the calling test.</summary>
    /// <param name="actual">The generated text; line ends are compared as LF.</param>
    /// <param name="name">File name with <c>.verified.</c> in it, for example <c>help.verified.txt</c>.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        // A deterministic build maps source paths to /_/: map them back.
        var file = testFile.StartsWith("/_/", StringComparison.Ordinal)
            ? System.IO.Path.Combine(RepositoryRoot.Path, testFile[3..])
            : testFile;
        var path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "snapshots", name);
        var normalized = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, normalized);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing. Look at the text, then run the test with ACCEPT_SNAPSHOTS=1:\n{normalized}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), normalized);
    }
}
