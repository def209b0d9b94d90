namespace Nuke.Common.IO;

/// <summary>Makes paths relative.</summary>
public static class PathConstruction
{
    /// <summary>Gives a path relative to this folder.</summary>
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)Path.GetRelativePath(basePath, destinationPath);

    /// <summary>Gives a path relative to this folder, with forward slashes.</summary>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        new(Path.GetRelativePath(basePath, destinationPath));

    /// <summary>Gives a path relative to this folder, with backslashes.</summary>
    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        new(Path.GetRelativePath(basePath, destinationPath));

    /// <summary>Gives the path with forward slashes.</summary>
    public static UnixRelativePath ToUnixRelativePath(this RelativePath path) => new(path);

    /// <summary>Gives the path with backslashes.</summary>
    public static WinRelativePath ToWinRelativePath(this RelativePath path) => new(path);

    /// <summary>Says whether a path is this folder or below it.</summary>
    public static bool Contains(this AbsolutePath basePath, string destinationPath) => basePath.Contains(AbsolutePath.Parse(destinationPath));
}
