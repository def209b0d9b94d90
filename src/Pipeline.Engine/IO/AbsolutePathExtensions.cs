namespace Nuke.Common.IO;

/// <summary>What can be done with a path.</summary>
public static class AbsolutePathExtensions
{
    /// <summary>Says whether a file is there.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Says whether a folder is there.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Says whether a file or folder is there.</summary>
    public static bool Exists(this AbsolutePath path) => Path.Exists(path);

    /// <summary>Gives the path when a file or folder is there; null otherwise.</summary>
    public static AbsolutePath? Existing(this AbsolutePath path) => path.Exists() ? path : null;

    /// <summary>Gives the path when it is a file that is there; null otherwise.</summary>
    public static AbsolutePath? ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>Gives the path when it is a folder that is there; null otherwise.</summary>
    public static AbsolutePath? ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Gives those that are files and there.</summary>
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => paths.Where(FileExists);

    /// <summary>Gives those that are folders and there.</summary>
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => paths.Where(DirectoryExists);

    /// <summary>Says whether a folder holds a file of a name, in which <c>*</c> stands for anything.</summary>
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        Directory.EnumerateFiles(path, pattern, options).Any();

    /// <summary>Says whether a folder holds a folder of a name, in which <c>*</c> stands for anything.</summary>
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        Directory.EnumerateDirectories(path, pattern, options).Any();

    /// <summary>Gives the path with another ending.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) =>
        AbsolutePath.Parse(Path.ChangeExtension(path, extension));

    /// <summary>Gives the path with another name and the same ending.</summary>
    public static AbsolutePath WithName(this AbsolutePath path, string name) => path.Parent! / name;

    /// <summary>Says whether the name ends in one of several endings; upper and lower case are the same.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Prepend(extension).Any(ending => path.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Says whether it is a folder whose name begins with a dot.</summary>
    public static bool IsDotDirectory(this AbsolutePath path) => path.DirectoryExists() && path.Name.StartsWith('.');

    /// <summary>Gives the nearest folder above that fulfils a condition; null when none does.</summary>
    public static AbsolutePath? FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => path.Parent?.FindParentOrSelf(predicate);

    /// <summary>Gives the path itself or the nearest folder above that fulfils a condition; null when none does.</summary>
    public static AbsolutePath? FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        predicate(path) ? path : path.FindParent(predicate);

    /// <summary>Gives what the file system says about a file.</summary>
    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);

    /// <summary>Gives what the file system says about a folder.</summary>
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);

    /// <summary>Makes a folder and those above it.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes a folder empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Deletes a folder with all that is in it, if it is there.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (path.DirectoryExists())
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Deletes folders with all that is in them.</summary>
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
        {
            path.DeleteDirectory();
        }
    }

    /// <summary>Deletes a file, if it is there.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (path.FileExists())
        {
            File.Delete(path);
        }
    }

    /// <summary>Deletes files.</summary>
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
        {
            path.DeleteFile();
        }
    }

    /// <summary>Gives the files of a folder, to a depth (1: only its own), without those that have any of some attributes, sorted.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        depth < 1 ? [] : Directory.GetFiles(path, pattern).Where(file => (File.GetAttributes(file) & attributes) == 0).Order(StringComparer.Ordinal).Select(AbsolutePath.Parse)
            .Concat(depth == 1 ? [] : path.GetDirectories().SelectMany(folder => folder.GetFiles(pattern, depth - 1, attributes)));

    /// <summary>Gives the folders of a folder, to a depth (1: only its own), without those that have any of some attributes, sorted.</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        depth < 1 ? [] : Directory.GetDirectories(path, pattern).Where(folder => (File.GetAttributes(folder) & attributes) == 0).Order(StringComparer.Ordinal).Select(AbsolutePath.Parse)
            .Concat(depth == 1 ? [] : path.GetDirectories().SelectMany(folder => folder.GetDirectories(pattern, depth - 1, attributes)));

    /// <summary>Makes an empty file, or sets the time of an existing one to now.</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
        {
            path.Parent?.CreateDirectory();
        }

        File.Open(path, FileMode.OpenOrCreate).Dispose();
        File.SetLastWriteTimeUtc(path, (time ?? TimeProvider.System.GetUtcNow().UtcDateTime).ToUniversalTime());
        return path;
    }
}
