using System.Text;
using System.Text.Json;

namespace Nuke.Common.IO;

/// <summary>What can be done with a path.</summary>
public static class AbsolutePathExtensions
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Says whether a file is there.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Says whether a folder is there.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Says whether a file or folder is there.</summary>
    public static bool Exists(this AbsolutePath path) => Path.Exists(path);

    /// <summary>Gives the path when a file or folder is there; null otherwise.</summary>
    public static AbsolutePath? Existing(this AbsolutePath path) => path.Exists() ? path : null;

    /// <summary>Says whether a folder holds a file that matches a pattern, at any depth.</summary>
    public static bool ContainsFile(this AbsolutePath path, string pattern) => path.GlobFiles($"**/{pattern}").Count > 0;

    /// <summary>Says whether a folder holds a folder that matches a pattern, at any depth.</summary>
    public static bool ContainsDirectory(this AbsolutePath path, string pattern) => path.GlobDirectories($"**/{pattern}").Count > 0;

    /// <summary>Gives the path with another ending.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) =>
        AbsolutePath.Parse(Path.ChangeExtension(path, extension));

    /// <summary>Gives the path with another name and the same ending.</summary>
    public static AbsolutePath WithName(this AbsolutePath path, string name) => path.Parent! / name;

    /// <summary>Gives a path relative to this folder, with forward slashes.</summary>
    public static string GetUnixRelativePathTo(this AbsolutePath path, AbsolutePath destination) =>
        Path.GetRelativePath(path, destination).Replace('\\', '/');

    /// <summary>Gives a path relative to this folder.</summary>
    public static string GetRelativePathTo(this AbsolutePath path, AbsolutePath destination) => Path.GetRelativePath(path, destination);

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

    /// <summary>Finds the files below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath path, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Globbing.Files(path, pattern)).Distinct(StringComparer.Ordinal).Select(AbsolutePath.Parse)];

    /// <summary>Finds the folders below a folder that match any pattern.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath path, params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Globbing.Directories(path, pattern)).Distinct(StringComparer.Ordinal).Select(AbsolutePath.Parse)];

    /// <summary>Gives the files of a folder, to a depth (1: only its own), sorted.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1) =>
        depth < 1 ? [] : Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal).Select(AbsolutePath.Parse)
            .Concat(depth == 1 ? [] : path.GetDirectories().SelectMany(folder => folder.GetFiles(pattern, depth - 1)));

    /// <summary>Gives the folders of a folder, to a depth (1: only its own), sorted.</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1) =>
        depth < 1 ? [] : Directory.GetDirectories(path, pattern).Order(StringComparer.Ordinal).Select(AbsolutePath.Parse)
            .Concat(depth == 1 ? [] : path.GetDirectories().SelectMany(folder => folder.GetDirectories(pattern, depth - 1)));

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

    /// <summary>Reads a file as UTF-8.</summary>
    public static string ReadAllText(this AbsolutePath path) => File.ReadAllText(path);

    /// <summary>Reads a file's lines as UTF-8.</summary>
    public static string[] ReadAllLines(this AbsolutePath path) => File.ReadAllLines(path);

    /// <summary>Reads a file's bytes.</summary>
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <summary>Writes a file as UTF-8 without a byte order mark, making its folder; whole or not at all.</summary>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content)
    {
        Pipeline.Engine.Incremental.Durable.Write(path, content);
        return path;
    }

    /// <summary>Writes a file's lines as UTF-8, each ended by a line feed; whole or not at all.</summary>
    public static AbsolutePath WriteAllLines(this AbsolutePath path, IEnumerable<string> lines) =>
        path.WriteAllText(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>Writes a file's bytes, making its folder.</summary>
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent?.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Appends text to a file, making its folder.</summary>
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content)
    {
        path.Parent?.CreateDirectory();
        File.AppendAllText(path, content, s_utf8);
        return path;
    }

    /// <summary>Changes the text of a file.</summary>
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update) => path.WriteAllText(update(path.ReadAllText()));

    /// <summary>Reads a file as JSON.</summary>
    public static T ReadJson<T>(this AbsolutePath path, JsonSerializerOptions? options = null) =>
        JsonSerializer.Deserialize<T>(path.ReadAllBytes(), options ?? s_json)
        ?? throw new JsonException($"'{path}' holds null.");

    /// <summary>Writes a file as JSON; whole or not at all.</summary>
    public static AbsolutePath WriteJson<T>(this AbsolutePath path, T value, JsonSerializerOptions? options = null) =>
        path.WriteAllText(JsonSerializer.Serialize(value, options ?? s_json) + "\n");

    /// <summary>Changes a file of JSON.</summary>
    public static AbsolutePath UpdateJson<T>(this AbsolutePath path, Action<T> update, JsonSerializerOptions? options = null)
    {
        var value = path.ReadJson<T>(options);
        update(value);
        return path.WriteJson(value, options);
    }
}
