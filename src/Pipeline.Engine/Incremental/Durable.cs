using System.Globalization;
using Nuke.Common;

namespace Pipeline.Engine.Incremental;

/// <summary>Writes a file whole or not at all.</summary>
internal static class Durable
{
    /// <summary>Gives a name beside a path that no other process or thread uses.</summary>
    public static string TemporaryName(string path) => string.Create(
        CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.{Path.GetRandomFileName()}.tmp");

    /// <exception cref="BuildException">PIP1030: the operating system refused.</exception>
    public static void Write(string path, string content)
    {
        var temporary = TemporaryName(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new BuildException(
                "PIP1030",
                $"The file '{path}' cannot be written.",
                exception.Message,
                "Make room on the disk, or give this user the right to write there.",
                exception);
        }
    }

    /// <summary>Deletes what was not finished, if it can be deleted.</summary>
    public static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was never made.
        }
    }
}
