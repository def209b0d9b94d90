using System.Text;

namespace Pipeline.Engine.Incremental;

/// <summary>What a target depended on, left behind and reported when it succeeded. One text file, a fact a line.</summary>
/// <param name="Key">Digest over all parts.</param>
/// <param name="Parts">Every part of the key by name, as the digest of its content.</param>
/// <param name="Outputs">Every file left behind, by path relative to the root.</param>
/// <param name="Summary">The figures reported.</param>
internal sealed record TargetRecord(
    string Key,
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlyDictionary<string, OutputFile> Outputs,
    IReadOnlyDictionary<string, string> Summary)
{
    // Raise it when the meaning of a part changes: older records are then no hits.
    private const string Header = "pipeline-target-2";
    private const string Footer = "end\t";

    /// <summary>Reads a record; null when there is none, or none that is whole.</summary>
    public static TargetRecord? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public void Write(string path)
    {
        var text = new StringBuilder().Append(Header).Append('\n').Append("key\t").Append(Key).Append('\n');
        foreach (var (name, digest) in Parts)
        {
            text.Append("part\t").Append(Escape(name)).Append('\t').Append(Escape(digest)).Append('\n');
        }

        foreach (var (name, output) in Outputs)
        {
            text.Append("output\t").Append(Escape(name)).Append('\t').Append(output.Digest).Append('\t').Append(output.Mode).Append('\n');
        }

        foreach (var (name, value) in Summary)
        {
            text.Append("summary\t").Append(Escape(name)).Append('\t').Append(Escape(value)).Append('\n');
        }

        // A record that is not what was written is none.
        var sum = KeyParts.DigestOf(text.ToString());
        Durable.Write(path, text.Append(Footer).Append(sum).Append('\n').ToString());
    }

    private static TargetRecord? Parse(string text)
    {
        var end = text.LastIndexOf(Footer, StringComparison.Ordinal);
        if (end < 1 || text[end - 1] != '\n' || text[(end + Footer.Length)..] != KeyParts.DigestOf(text[..end]) + "\n")
        {
            return null;
        }

        var lines = text[..(end - 1)].Split('\n');
        if (lines[0] != Header)
        {
            return null;
        }

        var key = string.Empty;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var outputs = new Dictionary<string, OutputFile>(StringComparer.Ordinal);
        var summary = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.AsSpan(1))
        {
            switch (line.Split('\t'))
            {
                case ["key", var value]:
                    key = value;
                    break;
                case ["part", var name, var digest]:
                    parts[Unescape(name)] = Unescape(digest);
                    break;
                case ["output", var name, var digest, var mode]:
                    outputs[Unescape(name)] = new(digest, int.Parse(mode, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case ["summary", var name, var value]:
                    summary[Unescape(name)] = Unescape(value);
                    break;
                default:
                    return null;
            }
        }

        return new(key, parts, outputs, summary);
    }

    private static string Escape(string text) => text.AsSpan().IndexOfAny('\\', '\t', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal)
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            plain.Append(text[index] != '\\' || index + 1 == text.Length ? text[index] : text[++index] switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                var other => other,
            });
        }

        return plain.ToString();
    }
}
