using System.Globalization;
using System.Text;

namespace Pipeline.Data.Databases;

/// <summary>
/// Writes a pattern of RE2, which contracts are written in, as an advanced regular expression of PostgreSQL, which means the same by other
/// signs: there <c>\b</c> is a backspace, <c>.</c> a line end too, and <c>\d</c> a digit of any script. What has no counterpart is not guessed.
/// </summary>
/// <remarks>PostgreSQL 15 documentation, 9.7.3; RE2's wiki page Syntax.</remarks>
internal sealed class PostgreSqlPattern
{
    private const string NoLineEnd = "[^\\n]";
    private const string Word = "0-9A-Za-z_";
    private const string Blank = "\\t\\n\\f\\r ";
    private const int MostRepeats = 255;

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["digit"] = "0-9",
        ["lower"] = "a-z",
        ["upper"] = "A-Z",
        ["word"] = Word,
        ["xdigit"] = "0-9A-Fa-f",
        ["space"] = "\\t\\n\\v\\f\\r ",
    };

    private readonly string _pattern;
    private readonly StringBuilder _written = new();
    private int _place;

    private PostgreSqlPattern(string pattern) => _pattern = pattern;

    private char Current => _pattern[_place];

    private bool AtEnd => _place >= _pattern.Length;

    /// <summary>Writes an expression that a whole text matches when it matches the pattern; null where PostgreSQL has no counterpart.</summary>
    public static string? Whole(string pattern)
    {
        var inner = new PostgreSqlPattern(pattern);
        return inner.Write() ? $"^(?:{inner._written})$" : null;
    }

    private bool Write()
    {
        while (!AtEnd)
        {
            if (!(Current switch
            {
                '\\' => Escape(),
                '[' => Bracket(),
                '(' => Group(),
                '{' => Repeat(),
                '.' => Copy(NoLineEnd),
                '^' or '$' => Copy(Current.ToString()),
                '*' or '+' or '?' or '|' or ')' => Copy(Current.ToString()),
                _ => Copy(Literal(Rune.GetRuneAt(_pattern, _place)), Rune.GetRuneAt(_pattern, _place).Utf16SequenceLength),
            }))
            {
                return false;
            }
        }

        return true;
    }

    private bool Copy(string written, int length = 1)
    {
        _written.Append(written);
        _place += length;
        return true;
    }

    // A plain group or one that captures; flags change what follows, and a name captures what nobody asks for.
    private bool Group()
    {
        if (!_pattern.AsSpan(_place).StartsWith("(?"))
        {
            return Copy("(?:");
        }

        return _pattern.AsSpan(_place).StartsWith("(?:") && Copy("(?:", 3);
    }

    private bool Repeat()
    {
        var end = _pattern.IndexOf('}', _place);
        var bounds = end < 0 ? [] : _pattern[(_place + 1)..end].Split(',');
        if (bounds is not ([_] or [_, _]) || !IsCount(bounds[0]) || (bounds is [_, { Length: > 0 } most] && !IsCount(most)))
        {
            return Copy("\\{");
        }

        return bounds.All(bound => bound.Length == 0 || int.Parse(bound, CultureInfo.InvariantCulture) <= MostRepeats) && Copy(_pattern[_place..(end + 1)], end + 1 - _place);
    }

    private static bool IsCount(string text) => text.Length is > 0 and < 6 && text.All(char.IsAsciiDigit);

    private bool Escape()
    {
        if (_place + 1 >= _pattern.Length)
        {
            return false;
        }

        var escaped = _pattern[_place + 1];
        return escaped switch
        {
            'd' => Copy("[0-9]", 2),
            'D' => Copy("[^0-9]", 2),
            'w' => Copy($"[{Word}]", 2),
            'W' => Copy($"[^{Word}]", 2),
            's' => Copy($"[{Blank}]", 2),
            'S' => Copy($"[^{Blank}]", 2),
            'A' => Copy("\\A", 2),
            'z' => Copy("\\Z", 2),
            'b' => Copy("\\y", 2),
            'B' => Copy("\\Y", 2),
            _ => Character() is { } character && Copy(Literal(character), 0),
        };
    }

    /// <summary>Reads an escaped character; null where it is none.</summary>
    private Rune? Character()
    {
        var escaped = _pattern[_place + 1];
        var control = "tnrfva".IndexOf(escaped, StringComparison.Ordinal);
        if (control >= 0)
        {
            _place += 2;
            return new Rune("\t\n\r\f\v\a"[control]);
        }

        if (escaped == 'x')
        {
            return Hexadecimal();
        }

        if (char.IsAsciiLetterOrDigit(escaped) || !char.IsAscii(escaped))
        {
            return null; // \p, \Q, \C, octal numbers
        }

        _place += 2;
        return new Rune(escaped);
    }

    private Rune? Hexadecimal()
    {
        var rest = _pattern[(_place + 2)..];
        var (skipped, digits) = rest is ['{', ..] && rest.IndexOf('}', StringComparison.Ordinal) is > 1 and var end ? (2, rest[1..end]) : (0, rest.Length >= 2 ? rest[..2] : string.Empty);
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code) || code == 0)
        {
            return null;
        }

        _place += 2 + skipped + digits.Length;
        return new Rune(code);
    }

    private bool Bracket()
    {
        var set = new StringBuilder("[");
        _place++;
        if (!AtEnd && Current == '^')
        {
            set.Append('^');
            _place++;
        }

        for (var first = true; !AtEnd && (first || Current != ']'); first = false)
        {
            if (Member() is not { } member)
            {
                return false;
            }

            set.Append(member);
        }

        return !AtEnd && Copy(set.Append(']').ToString());
    }

    /// <summary>Reads a character, a range, or a class in a set, and writes it; null where it has no counterpart.</summary>
    private string? Member()
    {
        if (_pattern.AsSpan(_place).StartsWith("[:"))
        {
            var end = _pattern.IndexOf(":]", _place, StringComparison.Ordinal);
            var name = end < 0 ? string.Empty : _pattern[(_place + 2)..end];
            _place = end + 2;
            return Classes.GetValueOrDefault(name);
        }

        if (Current == '\\' && _place + 1 < _pattern.Length && "dws".Contains(_pattern[_place + 1], StringComparison.Ordinal))
        {
            _place += 2;
            return _pattern[_place - 1] switch { 'd' => "0-9", 'w' => Word, _ => Blank };
        }

        if (One() is not { } low)
        {
            return null;
        }

        if (AtEnd || Current != '-' || _place + 1 >= _pattern.Length || _pattern[_place + 1] == ']')
        {
            return Literal(low);
        }

        _place++;
        return One() is { } high && high >= low ? $"{Literal(low)}-{Literal(high)}" : null;
    }

    private Rune? One()
    {
        if (AtEnd || Current == '[')
        {
            // A bare [ in a set is legal and rare; [. and [= would mean something else.
            return null;
        }

        if (Current == '\\')
        {
            return _place + 1 < _pattern.Length ? Character() : null;
        }

        var rune = Rune.GetRuneAt(_pattern, _place);
        _place += rune.Utf16SequenceLength;
        return rune;
    }

    private static string Literal(Rune rune) =>
        Rune.IsLetterOrDigit(rune) && rune.IsAscii ? rune.ToString()
        : rune.Value > 0xFFFF ? string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}")
        : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
}
