using System.Globalization;
using Nuke.Common;

namespace Pipeline.Engine.Incremental;

/// <summary>Writes a file whole or not at all.</summary>
internal static class Durable
{
    /// <exception cref="BuildException">PIP1030: the operating system refused.</exception>
    public static void Write(string path, string content)
    {
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new BuildException(
                "PIP1030",
                $"The file '{path}' cannot be written.",
                exception.Message,
                "Make room on the disk, or give this user the right to write there.",
                exception);
        }
    }
}
