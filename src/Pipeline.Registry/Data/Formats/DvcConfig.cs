using System.Text.RegularExpressions;

namespace Pipeline.Registry.Data.Formats;

/// <summary>
/// The settings of a DVC repository: sections in square brackets with <c>key = value</c> below, as <c>.dvc/config</c> and
/// <c>.dvc/config.local</c> have them. Names of sections and keys are not case-sensitive.
/// </summary>
public sealed partial class DvcConfig
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the names of the remotes.</summary>
    public IReadOnlyList<string> Remotes =>
        [.. _sections.Keys.Select(section => RemoteSection().Match(section)).Where(match => match.Success).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    /// <summary>Reads settings over those already read: what comes later counts.</summary>
    /// <param name="text">The text of the file.</param>
    /// <exception cref="FormatException">A line is neither a section, a setting nor a comment; the message says which.</exception>
    public void Read(string text)
    {
        Dictionary<string, string>? section = null;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line is ['[', .. var name, ']'])
            {
                name = Unquoted(name.Trim());
                section = _sections.TryGetValue(name, out var known) ? known : _sections[name] = new(StringComparer.OrdinalIgnoreCase);
            }
            else if (section is not null && equals > 0)
            {
                section[line[..equals].Trim()] = Unquoted(line[(equals + 1)..].Trim());
            }
            else
            {
                throw new FormatException($"line {number} is neither a section nor a setting");
            }
        }
    }

    /// <summary>Gives a setting, or null.</summary>
    /// <param name="section">For example <c>core</c>.</param>
    /// <param name="key">For example <c>remote</c>.</param>
    public string? Find(string section, string key) => _sections.GetValueOrDefault(section)?.GetValueOrDefault(key);

    /// <summary>Gives the settings of a remote, or null.</summary>
    /// <param name="remote">The remote's name.</param>
    public IReadOnlyDictionary<string, string>? FindRemote(string remote) => _sections
        .Where(section => RemoteSection().Match(section.Key) is { Success: true } match && match.Groups[1].Value.Equals(remote, StringComparison.OrdinalIgnoreCase))
        .Select(section => section.Value)
        .FirstOrDefault();

    private static string Unquoted(string value) => value is ['\'', .. var single, '\''] ? single : value is ['"', .. var inner, '"'] ? inner : value;

    [GeneratedRegex("^remote \"(.+)\"$", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteSection();
}
