namespace Pipeline.Data.Files;

/// <summary>Looks through the bytes of a text for what no reader survives: a byte of value 0, and a line without an end.</summary>
/// <param name="hasLines">Whether lines have a longest length, as in CSV.</param>
internal sealed class TextScan(bool hasLines)
{
    /// <summary>The longest line that the data engine reads, in bytes.</summary>
    public const long LongestLineBytes = 2_000_000;

    private long _seen;
    private long _lineBegin;

    /// <summary>Gets the place of the first byte of value 0, from 0; null where there is none.</summary>
    public long? FirstZero { get; private set; }

    /// <summary>Gets the place at which the first line of more than <see cref="LongestLineBytes"/> begins, from 0; null where there is none.</summary>
    public long? LongLine { get; private set; }

    /// <summary>Looks at the next bytes; at most a million at once.</summary>
    public void Look(ReadOnlySpan<byte> block)
    {
        if (FirstZero is null && block.IndexOf((byte)0) is >= 0 and var place)
        {
            FirstZero = _seen + place;
        }

        if (hasLines && LongLine is null)
        {
            // A line that lies in one block is short enough: only those that begin in an earlier one can be too long.
            var first = block.IndexOfAny((byte)'\n', (byte)'\r');
            if (_seen + (first < 0 ? block.Length : first) - _lineBegin > LongestLineBytes)
            {
                LongLine = _lineBegin;
            }

            _lineBegin = block.LastIndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var last ? _seen + last + 1 : _lineBegin;
        }

        _seen += block.Length;
    }
}
