using System.Reflection.PortableExecutable;

namespace Pipeline.Delivery.Images;

/// <summary>Which files of a published service belong into an image for Linux.</summary>
/// <param name="folder">What <c>dotnet publish</c> wrote.</param>
internal sealed class AppFiles(string folder)
{
    private readonly HashSet<string> listed = [.. ListedNames(folder)];

    /// <summary>
    /// Leaves out the native files of other platforms: those in <c>runtimes/</c>, and Windows libraries that packages such
    /// as ONNX Runtime copy beside the program on every platform (17 MB) though the program's own list does not name them.
    /// </summary>
    public bool Belongs(string relativePath) =>
        RuntimeFolders.FitsThisMachine(relativePath) && !IsStrayWindowsLibrary(relativePath);

    private static IEnumerable<string> ListedNames(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.deps.json"))
        {
            foreach (var name in DependencyFile.AssetNames(file))
            {
                yield return name;
            }
        }
    }

    private bool IsStrayWindowsLibrary(string relativePath)
    {
        if (!relativePath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || listed.Contains(Path.GetFileName(relativePath)))
        {
            return false;
        }

        try
        {
            using var reader = new PEReader(File.OpenRead(Path.Combine(folder, relativePath)));
            return !reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false; // not a library at all: whoever named it so wants it
        }
    }
}
