using System.Text;

namespace Nuke.Common.IO;

/// <summary>Reads and writes files. Text is UTF-8 without a byte order mark unless an encoding is given.</summary>
public static class AbsolutePathContent
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Gets or sets a value indicating whether a text that is written ends with a line feed.</summary>
    public static bool DefaultEofLineBreak { get; set; } = true;

    /// <summary>Reads a file as text.</summary>
    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllText(path, encoding ?? s_utf8);

    /// <summary>Reads a file's lines.</summary>
    public static string[] ReadAllLines(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllLines(path, encoding ?? s_utf8);

    /// <summary>Reads a file's bytes.</summary>
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <summary>Writes a file as text, making its folder; whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The text.</param>
    /// <param name="encoding">The encoding; null for UTF-8.</param>
    /// <param name="eofLineBreak">Whether the file ends with exactly one end of line; null for <see cref="DefaultEofLineBreak"/>; false for the text as it is.</param>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding? encoding = null, bool? eofLineBreak = null)
    {
        if (eofLineBreak ?? DefaultEofLineBreak)
        {
            content = content.TrimEnd('\r', '\n') + (content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");
        }

        if (encoding is null)
        {
            Pipeline.Engine.Incremental.Durable.Write(path, content);
            return path;
        }

        path.Parent?.CreateDirectory();
        File.WriteAllText(path, content, encoding);
        return path;
    }

    /// <summary>Writes a file's lines, making its folder; whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="encoding">The encoding; null for UTF-8.</param>
    /// <param name="platformFamily">Whose end of line; null for a line feed.</param>
    /// <param name="eofLineBreak">Whether the last line has an end; null for <see cref="DefaultEofLineBreak"/>.</param>
    public static AbsolutePath WriteAllLines(
        this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null, PlatformFamily? platformFamily = null, bool? eofLineBreak = null) =>
        path.WriteAllText(string.Join(platformFamily == PlatformFamily.Windows ? "\r\n" : "\n", lines), encoding, eofLineBreak);

    /// <summary>Writes a file's bytes, making its folder.</summary>
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent?.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Appends text to a file, making its folder.</summary>
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding? encoding = null)
    {
        path.Parent?.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? s_utf8);
        return path;
    }

    /// <summary>Appends lines to a file, making its folder.</summary>
    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null) =>
        path.AppendAllText(string.Concat(lines.Select(line => line + "\n")), encoding);

    /// <summary>Changes the text of a file.</summary>
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding? encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);
}
