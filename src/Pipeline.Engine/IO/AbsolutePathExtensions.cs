using System.Text;

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

    /// <summary>Deletes a file, if it is there.</summary>
    public static void DeleteFile(this AbsolutePath path) => File.Delete(path);

    /// <summary>Finds the files below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath path, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Globbing.Files(path, pattern)).Distinct(StringComparer.Ordinal).Select(AbsolutePath.Parse)];

    /// <summary>Reads a file as UTF-8.</summary>
    public static string ReadAllText(this AbsolutePath path) => File.ReadAllText(path);

    /// <summary>Reads a file's lines as UTF-8.</summary>
    public static string[] ReadAllLines(this AbsolutePath path) => File.ReadAllLines(path);

    /// <summary>Writes a file as UTF-8 without a byte order mark, making its folder.</summary>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content)
    {
        Directory.CreateDirectory(path.Parent!);
        File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
