using System.Text;

namespace Pipeline.Data.Files;

/// <summary>
/// Cuts delimited text into records by the rules of RFC 4180: a quote opens only at the start of a field, a doubled quote
/// stands for one, a line end inside quotes belongs to the value. Counts lines, which are not records where a value has line ends.
/// </summary>
internal sealed class CsvRecords(Stream stream, char delimiter)
{
    private const int LongestHeaderBytes = 1 << 20;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _position;
    private int _length;

    /// <summary>Gets the number of rows that were passed while lines were looked for; all, when not every row was found.</summary>
    public long RowsPassed { get; private set; }

    /// <summary>Gets the line at which the next byte stands, from 1.</summary>
    private long Line { get; set; } = 1;

    /// <summary>Reads the fields of one record as bytes; null at the end, or where the record is not closed within a mebibyte.</summary>
    public List<byte[]>? ReadFields()
    {
        var fields = new List<byte[]>();
        var field = new List<byte>();
        var any = false;
        var quoted = false;
        var total = 0;
        for (var atStart = true; Next() is { } current; any = true)
        {
            if (++total > LongestHeaderBytes)
            {
                return null;
            }

            if (quoted)
            {
                if (current != '"')
                {
                    field.Add(current);
                }
                else if (Peek() == '"')
                {
                    field.Add(Next()!.Value);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (current == '"' && atStart)
            {
                quoted = true;
                atStart = false;
            }
            else if (current == delimiter)
            {
                fields.Add([.. field]);
                field.Clear();
                atStart = true;
            }
            else if (IsLineEnd(current))
            {
                fields.Add([.. field]);
                return fields;
            }
            else
            {
                field.Add(current);
                atStart = false;
            }
        }

        if (!any || quoted)
        {
            return null;
        }

        fields.Add([.. field]);
        return fields;
    }

    /// <summary>Finds the line at which each of these rows begins. The header is line 1 and no row.</summary>
    /// <param name="rows">Row numbers from 1, ascending.</param>
    /// <param name="countBlankLines">Whether a line without anything is a row: it is where there is one column only.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public Dictionary<long, long> LinesOf(IEnumerable<long> rows, bool countBlankLines, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<long, long>();
        var row = -1L;
        foreach (var wanted in rows)
        {
            while (row < wanted)
            {
                var start = Line;
                switch (SkipRecord())
                {
                    case null:
                        RowsPassed = Math.Max(row, 0);
                        return lines;
                    case false when !countBlankLines && row >= 0:
                        continue;
                    default:
                        row = row < 0 ? 0 : row + 1;
                        lines[row] = start;
                        break;
                }

                if (row < wanted)
                {
                    lines.Remove(row);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return lines;
    }

    /// <summary>Goes to the next record; true if there was anything on it, null at the end of the text.</summary>
    private bool? SkipRecord()
    {
        var any = false;
        var quoted = false;
        var atStart = true;
        while (Pass(ref any, ref atStart) && Next() is { } current)
        {
            if (quoted)
            {
                if (current == '"' && Peek() == '"')
                {
                    Next();
                }
                else
                {
                    quoted = current != '"';
                }
            }
            else if (IsLineEnd(current))
            {
                return any;
            }
            else
            {
                quoted = atStart && current == '"';
                atStart = current == delimiter;
            }

            any = true;
        }

        return any ? true : null;
    }

    /// <summary>Goes on to the next quote or line end, which alone change anything; false at the end of the text.</summary>
    private bool Pass(ref bool any, ref bool atStart)
    {
        while (Fill())
        {
            var ahead = _buffer.AsSpan(_position.._length);
            var passed = ahead.IndexOfAny((byte)'"', (byte)'\n', (byte)'\r') is >= 0 and var place ? place : ahead.Length;
            if (passed > 0)
            {
                (any, atStart) = (true, ahead[passed - 1] == delimiter);
                _position += passed;
            }

            if (passed < ahead.Length)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLineEnd(byte current)
    {
        if (current == '\r' && Peek() == '\n')
        {
            Next();
            return true;
        }

        return current is (byte)'\n' or (byte)'\r';
    }

    private byte? Peek() => Fill() ? _buffer[_position] : null;

    private byte? Next()
    {
        if (!Fill())
        {
            return null;
        }

        var current = _buffer[_position++];
        if (current == '\n' || (current == '\r' && Peek() != '\n'))
        {
            Line++;
        }

        return current;
    }

    private bool Fill()
    {
        if (_position < _length)
        {
            return true;
        }

        var isFirst = _length == 0;
        _position = 0;
        _length = stream.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);
        if (isFirst && _buffer.AsSpan(0, _length).StartsWith(Encoding.UTF8.Preamble))
        {
            _position = Encoding.UTF8.Preamble.Length;
        }

        return _position < _length;
    }
}
