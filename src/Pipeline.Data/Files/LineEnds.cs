using System.Globalization;

namespace Pipeline.Data.Files;

/// <summary>Finds where the lines of a text begin to end otherwise.</summary>
internal static class LineEnds
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Says which line of a CSV file is the first that ends otherwise than line 1; null where all end alike. Line ends inside quotes are part of a value.</summary>
    public static string? FirstOther(DataFile file)
    {
        foreach (var part in file.Parts)
        {
            if (FirstOtherIn(part) is { } found)
            {
                return file.Parts.Count == 1 ? found : $"{found} (in '{part.RelativePath}')";
            }
        }

        return null;
    }

    private static string? FirstOtherIn(DataFile file)
    {
        using var stream = file.OpenRead();
        var block = new byte[BlockBytes];
        var (line, first, isQuoted, wasReturn) = (1L, default(string), false, false);
        while (stream.Read(block) is > 0 and var read)
        {
            foreach (var one in block.AsSpan(0, read))
            {
                // A carriage return is an end of its own only once it is known that no line feed follows.
                if (wasReturn && Ends(one == '\n' ? "CR LF" : "CR", ref first, ref line) is { } other)
                {
                    return other;
                }

                if (!wasReturn && one == '\n' && !isQuoted && Ends("LF", ref first, ref line) is { } another)
                {
                    return another;
                }

                line += isQuoted && one == '\n' ? 1 : 0;
                isQuoted ^= one == '"';
                wasReturn = one == '\r' && !isQuoted;
            }
        }

        return null;
    }

    private static string? Ends(string end, ref string? first, ref long line)
    {
        first ??= end;
        return end == first ? NextLine(ref line) : string.Create(CultureInfo.InvariantCulture, $"Line {line} ends with {end}, and those before it with {first}.");
    }

    private static string? NextLine(ref long line)
    {
        line++;
        return null;
    }
}
