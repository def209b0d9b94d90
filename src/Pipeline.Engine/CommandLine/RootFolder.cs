using Nuke.Common.IO;

namespace Nuke.Common.CommandLine;

/// <summary>Finds the folder that holds <c>.nuke</c>.</summary>
internal static class RootFolder
{
    /// <exception cref="BuildException">PIP1006: no folder at or above the current one holds <c>.nuke</c>.</exception>
    public static AbsolutePath Find(IReadOnlyList<string>? given)
    {
        if (given is not null)
        {
            return AbsolutePath.Parse(Path.GetFullPath(given.Count > 0 ? given[0] : Environment.CurrentDirectory));
        }

        return Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory) ?? throw new BuildException(
            "PIP1006",
            "The root of the repository cannot be found.",
            $"Neither '{Environment.CurrentDirectory}' nor a folder above it holds a .nuke folder.",
            "Run the build inside the repository, make a .nuke folder in its root, or name the root: --root PATH.");
    }

    private static AbsolutePath? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".nuke")))
            {
                return AbsolutePath.Parse(folder.FullName);
            }
        }

        return null;
    }
}
