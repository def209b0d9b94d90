using System.Text;

namespace Pipeline.Core.Models;

/// <summary>A table or view of a PostgreSQL database.</summary>
/// <param name="Schema">Its schema, exactly.</param>
/// <param name="Table">Its name, exactly.</param>
/// <param name="Connection">Name of the environment variable that holds the connection string.</param>
public sealed record TableOrigin(string Schema, string Table, string Connection)
{
    /// <summary>Most bytes of a name in PostgreSQL; a longer one would be cut and mean another table.</summary>
    private const int LongestName = 63;

    /// <summary>Gets the name as SQL writes it, both parts quoted.</summary>
    public string QuotedName => $"{Quote(Schema)}.{Quote(Table)}";

    /// <summary>Gets the name for people: quoted where it must be.</summary>
    public string Name => $"{Plain(Schema)}.{Plain(Table)}";

    /// <summary>Gets the file that keeps the rows unless the model names another. Characters of no file's name are percent-encoded.</summary>
    public string DefaultSnapshot => $".pipeline/tables/{Uri.EscapeDataString(Schema)}.{Uri.EscapeDataString(Table)}.csv";

    /// <summary>Reads a name as SQL does.</summary>
    /// <param name="name">One part or two, with a dot between; double quotes around a part keep it as it is.</param>
    /// <param name="connection">Name of an environment variable.</param>
    /// <exception cref="ArgumentException">The name is no table's name, or the variable's no variable's.</exception>
    internal static TableOrigin Parse(string name, string connection)
    {
        if (connection.Length == 0 || connection.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '_'))
        {
            // The text is not repeated: whoever makes this mistake wrote the connection string here.
            throw new ArgumentException(
                "This is the name of an environment variable, like CUSTOMERS_DB: letters, digits and underscores. A connection string is a secret and does not stand in code.",
                nameof(connection));
        }

        var parts = new List<string>();
        var place = 0;
        do
        {
            parts.Add(name[place..] is ['"', ..] ? Quoted(name, ref place) : Unquoted(name, ref place));
        }
        while (place < name.Length && name[place++] == '.' && parts.Count < 3);
        return place == name.Length && !name.EndsWith('.') && parts is [_] or [_, _] && parts.TrueForAll(IsName)
            ? new(parts.Count == 2 ? parts[0] : "public", parts[^1], connection)
            : throw new ArgumentException(
                $"'{name}' is no table's name. Write customers, sales.customers, or \"Sales\".\"Orders 2026\": quotes around a part that has capitals, blanks or signs; at most {LongestName} bytes a part.",
                nameof(name));
    }

    private static bool IsName(string part) => part.Length > 0 && !part.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(part) <= LongestName;

    private static string Quoted(string name, ref int place)
    {
        var part = new StringBuilder();
        for (place++; place < name.Length; place++)
        {
            if (name[place] != '"')
            {
                part.Append(name[place]);
            }
            else if (place + 1 < name.Length && name[place + 1] == '"')
            {
                part.Append(name[place++]);
            }
            else
            {
                place++;
                return part.ToString();
            }
        }

        return string.Empty; // never closed
    }

    private static string Unquoted(string name, ref int place)
    {
        var begin = place;
        while (place < name.Length && (char.IsLetter(name[place]) || name[place] == '_' || (place > begin && (char.IsAsciiDigit(name[place]) || name[place] == '$'))))
        {
            place++;
        }

        // As PostgreSQL folds it: ASCII letters alone.
        return string.Concat(name[begin..place].Select(character => char.IsAsciiLetterUpper(character) ? char.ToLowerInvariant(character) : character));
    }

    private static string Quote(string part) => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Plain(string part) => part.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_') ? part : Quote(part);
}
