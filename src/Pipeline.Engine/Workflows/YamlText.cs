using System.Text;

namespace Pipeline.Engine.Workflows;

/// <summary>Writes the part of YAML that workflows need: maps, lists, plain, quoted and block texts.</summary>
internal sealed class YamlText
{
    private const string Special = "*&!%@`|>\"'#{}[],?:-=~ ";
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"];

    private static readonly System.Buffers.SearchValues<char> s_flow = System.Buffers.SearchValues.Create("[]{},*?");

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _item;

    /// <summary>Writes a comment.</summary>
    public void Comment(string text) => Line("# " + text);

    /// <summary>Writes an empty line.</summary>
    public void Gap() => _text.Append('\n');

    /// <summary>Writes a value under a name; null writes nothing.</summary>
    public void Value(string name, string? value, string? comment = null)
    {
        if (value is null)
        {
            return;
        }

        if (!value.Contains('\n', StringComparison.Ordinal))
        {
            Line($"{name}: {Scalar(value)}{(comment is null ? string.Empty : " # " + comment)}");
            return;
        }

        Line($"{name}: {(value.EndsWith('\n') ? "|" : "|-")}");
        _depth++;
        foreach (var line in value.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }

        _depth--;
    }

    /// <summary>Writes true or false under a name.</summary>
    public void Value(string name, bool value) => Line($"{name}: {(value ? "true" : "false")}");

    /// <summary>Writes a number under a name.</summary>
    public void Value(string name, int value) => Line(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {value}"));

    /// <summary>Writes a list in one line; an empty one writes nothing.</summary>
    public void List(string name, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            Line($"{name}: [{string.Join(", ", values.Select(Scalar))}]");
        }
    }

    /// <summary>Writes a map of texts; an empty one writes nothing.</summary>
    public void Map(string name, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count > 0)
        {
            Map(name, () =>
            {
                foreach (var (key, value) in values)
                {
                    Value(key, value);
                }
            });
        }
    }

    /// <summary>Writes a map.</summary>
    public void Map(string name, Action content)
    {
        Line(name + ":");
        _depth++;
        content();
        _depth--;
    }

    /// <summary>Writes an item of a list that is a map.</summary>
    public void Item(Action content)
    {
        _item = true;
        _depth++;
        content();
        _depth--;
        _item = false;
    }

    /// <summary>Writes a line as it is.</summary>
    public void Line(string text)
    {
        if (text.Length == 0)
        {
            _text.Append('\n');
            return;
        }

        // The first line of an item carries the dash.
        _text.Append(' ', 2 * (_item ? _depth - 1 : _depth)).Append(_item ? "- " : string.Empty).Append(text).Append('\n');
        _item = false;
    }

    public override string ToString() => _text.ToString();

    // Quoted whenever a reader of YAML could take it for something else; an expression may stand plain.
    private static string Scalar(string value)
    {
        var plain = value.Length > 0
            && !Special.Contains(value[0], StringComparison.Ordinal)
            && !char.IsWhiteSpace(value[^1])
            && !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && !value.EndsWith(':')
            && value.AsSpan().IndexOfAny(s_flow) < 0
            && !Words.Contains(value, StringComparer.OrdinalIgnoreCase)
            && !double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _);
        var expression = value.StartsWith("${{", StringComparison.Ordinal) && value.IndexOf("}}", StringComparison.Ordinal) == value.Length - 2
            && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal);
        return plain || expression ? value : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }
}
