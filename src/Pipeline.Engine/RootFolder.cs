using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>Finds the root: the nearest folder with <c>.nuke</c> in it.</summary>
internal static class RootFolder
{
    /// <param name="asked">What <c>--root</c> says; empty for the working folder; null to search.</param>
    /// <exception cref="BuildException">PIP1001: there is no such folder.</exception>
    public static AbsolutePath Find(string? asked)
    {
        if (asked is not null)
        {
            var path = Path.GetFullPath(asked.Length == 0 ? "." : asked);
            return Directory.Exists(path)
                ? AbsolutePath.Parse(path)
                : throw new BuildException(
                    "PIP1001", $"The root '{path}' is no folder.", "--root names it.", "Name a folder that exists.");
        }

        // The build program belongs to the repository it was compiled in, wherever it was started from.
        return Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory()) ?? throw new BuildException(
            "PIP1001",
            "The root of the build cannot be found.",
            $"No folder named .nuke is in '{Directory.GetCurrentDirectory()}' or above it, nor above the build program.",
            "Make an empty folder .nuke at the root of the repository, or pass --root FOLDER.");
    }

    private static AbsolutePath? Above(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, ".nuke")))
            {
                return AbsolutePath.Parse(folder);
            }
        }

        return null;
    }
}
