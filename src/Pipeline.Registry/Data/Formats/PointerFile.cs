using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pipeline.Registry.Data.Formats;

/// <summary>
/// A <c>.dvc</c> file (https://dvc.org/doc/user-guide/project-structure/dvc-files): small, kept in git, it names the content of data that is
/// not. Written as DVC 3 writes it; what DVC 1 and 2 wrote is read too. A change touches only its own values, so comments, descriptions and
/// metadata of the team stay.
/// </summary>
public sealed class PointerFile
{
    /// <summary>What the name of a pointer ends with.</summary>
    public const string Ending = ".dvc";

    private readonly string _text;
    private readonly IReadOnlyList<YamlMappingNode> _nodes;

    private PointerFile(string text, IReadOnlyList<YamlMappingNode> nodes, IReadOnlyList<DataOutput> outputs, string folder) =>
        (_text, _nodes, Outputs, Folder) = (text, nodes, outputs, folder);

    /// <summary>Gets what the pointer stands for, in its order.</summary>
    public IReadOnlyList<DataOutput> Outputs { get; }

    /// <summary>Gets <c>wdir</c>: where the paths start, relative to the folder of the pointer; usually <c>.</c>.</summary>
    public string Folder { get; }

    /// <summary>Writes a new pointer to one file or folder, byte for byte as DVC 3 does.</summary>
    /// <param name="output">The file or folder.</param>
    public static string Write(DataOutput output)
    {
        var text = new StringBuilder("outs:\n");
        var begin = "- ";
        foreach (var (key, value) in Members(output))
        {
            text.Append(begin).Append(key).Append(": ").Append(value).Append('\n');
            begin = "  ";
        }

        return text.Append(begin).Append("path: ").Append(Quoted(output.Path)).Append('\n').ToString();
    }

    /// <summary>Reads a pointer. Members that only DVC uses are passed over.</summary>
    /// <param name="text">The YAML text.</param>
    /// <exception cref="FormatException">Not a pointer; the message says why, as the end of a sentence.</exception>
    public static PointerFile Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"it is no YAML ({exception.Message.ReplaceLineEndings(" ")})", exception);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw new FormatException("it is no mapping");
        }

        if (Find(root, "outs") is not YamlSequenceNode { Children.Count: > 0 } outs || !outs.All(node => node is YamlMappingNode))
        {
            throw new FormatException("it names no outputs");
        }

        List<YamlMappingNode> nodes = [.. outs.Cast<YamlMappingNode>()];
        return new(text, nodes, [.. nodes.Select(ReadOutput)], Text(root, "wdir") is { Length: > 0 } folder ? folder : ".");
    }

    /// <summary>Gives the text of the pointer with other content for one output; everything else stays as it is.</summary>
    /// <param name="output">The output, found by its path.</param>
    /// <exception cref="FormatException">The pointer has no output of that path.</exception>
    public string With(DataOutput output)
    {
        var index = Outputs.Select((known, at) => (known, at)).Where(pair => pair.known.Path == output.Path).Select(pair => (int?)pair.at).FirstOrDefault()
            ?? throw new FormatException($"it has no output '{output.Path}'");
        var node = _nodes[index];
        var wanted = Members(output);
        var edits = new List<(long From, long To, string Text)>();
        foreach (var (key, value) in wanted.Where(member => Scalar(node, member.Key) is not null))
        {
            var old = Scalar(node, key)!;
            edits.Add((old.Start.Index, old.End.Index, value));
        }

        var anchor = node.Children.First();
        var lineBreak = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var indent = lineBreak + new string(' ', (int)anchor.Key.Start.Column - 1);
        var missing = string.Concat(wanted.Where(member => Scalar(node, member.Key) is null).Select(member => $"{indent}{member.Key}: {member.Value}"));
        var last = Scalar(node, "md5") ?? Scalar(node, "path")!;
        var at = edits.FindIndex(edit => edit.From == last.Start.Index);
        if (at >= 0)
        {
            edits[at] = edits[at] with { Text = edits[at].Text + missing };
        }
        else
        {
            edits.Add((last.End.Index, last.End.Index, missing));
        }

        var text = new StringBuilder(_text);
        foreach (var (from, to, replacement) in edits.OrderByDescending(edit => edit.From))
        {
            text.Remove((int)from, (int)(to - from)).Insert((int)from, replacement);
        }

        return text.ToString();
    }

    private static List<(string Key, string Value)> Members(DataOutput output)
    {
        List<(string Key, string Value)> members = [("md5", output.Content?.ToString() ?? "null")];
        if (output.Bytes is { } bytes)
        {
            members.Add(("size", bytes.ToString(CultureInfo.InvariantCulture)));
        }

        if (output.Files is { } files)
        {
            members.Add(("nfiles", files.ToString(CultureInfo.InvariantCulture)));
        }

        members.Add(("hash", "md5"));
        return members;
    }

    private static DataOutput ReadOutput(YamlMappingNode node)
    {
        var path = Text(node, "path");
        if (!IsBelow(path))
        {
            throw new FormatException($"'{path}' is not the path of a file or folder below it");
        }

        var hash = Text(node, "hash");
        ObjectName? content = Text(node, "md5") switch
        {
            null when Text(node, "etag") is not null || Text(node, "checksum") is not null => throw new FormatException($"'{path}' has no MD5: it stands for data outside the cache"),
            null => null,
            _ when hash is not (null or "md5") => throw new FormatException($"'{path}' is named by '{hash}', not by MD5"),
            var text when ObjectName.TryParse(text, out var name) => name with { IsLegacy = hash is null },
            _ => throw new FormatException($"'{path}' has no MD5 of 32 hexadecimal digits"),
        };
        return new()
        {
            Path = path!,
            Content = content,
            Bytes = Number(node, "size"),
            Files = Number(node, "nfiles"),
            IsCached = Text(node, "cache") is not "false",
        };
    }

    private static bool IsBelow(string? path) => path is { Length: > 0 }
        && !System.IO.Path.IsPathRooted(path)
        && path.Split('/').All(part => part is { Length: > 0 } and not ("." or "..") && part.IndexOfAny(['\\', '\0']) < 0);

    private static long? Number(YamlMappingNode node, string key) => Text(node, key) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new FormatException($"its {key} is '{text}'"),
    };

    private static string? Text(YamlMappingNode node, string key) => Scalar(node, key) is { } scalar && (scalar.Value is not ("null" or "~" or "") || scalar.Style != ScalarStyle.Plain)
        ? scalar.Value
        : null;

    private static YamlScalarNode? Scalar(YamlMappingNode node, string key) => Find(node, key) as YamlScalarNode;

    private static YamlNode? Find(YamlMappingNode node, string key) =>
        node.Children.FirstOrDefault(member => member.Key is YamlScalarNode { Value: { } name } && name == key).Value;

    private static string Quoted(string path) => path.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/')
        && char.IsAsciiLetter(path[0]) && path is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n")
        ? path
        : "'" + path.Replace("'", "''", StringComparison.Ordinal) + "'";
}
