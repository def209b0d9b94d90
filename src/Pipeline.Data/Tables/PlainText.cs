using System.Runtime.CompilerServices;

namespace Pipeline.Data.Tables;

/// <summary>
/// Reads the plain forms of numbers and moments, as programs write them: nearly all texts of nearly all files. What it reads means what the
/// engine's own reading means, to the last bit; what it does not read is not wrong, but the engine's to judge.
/// </summary>
internal static unsafe class PlainText
{
    /// <summary>Whole numbers below this and powers of ten up to the 22nd are exact as doubles, and one division of two of them is rounded once (Clinger 1990).</summary>
    private const ulong FirstInexact = 1UL << 53;

    /// <summary>Sixteen digits and a point. What is longer is seldom exact: it is left to the engine unread, which else would read it a second time.</summary>
    private const int LongestNumber = 17;

    private const int DayLength = 10;
    private const int SecondLength = 19;
    private const long SecondMicroseconds = 1_000_000;
    private const long DayMicroseconds = 86_400 * SecondMicroseconds;
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19];
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Reads digits with an optional minus and an optional point between them, fifteen digits or a little more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadNumber(byte* text, int length, out double number)
    {
        number = 0;
        var place = length > 0 && *text == '-' ? 1 : 0;
        if (length - place is 0 or > LongestNumber)
        {
            return false;
        }

        var (isNegative, digits, before, whole) = (place == 1, 0, 0, 0UL);
        for (; place < length; place++)
        {
            var digit = (uint)text[place] - '0';
            if (digit <= 9)
            {
                whole = (whole * 10) + digit;
                digits++;
            }
            else if (text[place] == '.' && before == 0 && digits > 0)
            {
                before = digits;
            }
            else
            {
                return false;
            }
        }

        if (whole >= FirstInexact || digits == before)
        {
            return false;
        }

        number = before == 0 ? whole : whole / PowersOfTen[digits - before];
        number = isNegative ? -number : number;
        return true;
    }

    /// <summary>Reads a day of the years 1 to 9999: <c>2026-11-26</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Its length, in bytes.</param>
    /// <param name="moment">Microseconds since 1970 at its beginning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadDay(byte* text, int length, out long moment)
    {
        moment = 0;
        if (length != DayLength || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var (year, month, day) = ((Two(text) * 100) + Two(text + 2), Two(text + 5), Two(text + 8));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        moment = (new DateOnly(year, month, day).DayNumber - EpochDay) * DayMicroseconds;
        return true;
    }

    /// <summary>Reads a day and a time to the second: <c>2026-11-26T08:30:00</c>, or with a space between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Its length, in bytes.</param>
    /// <param name="moment">Microseconds since 1970.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadSecond(byte* text, int length, out long moment)
    {
        moment = 0;
        if (length != SecondLength || text[10] is not (byte)'T' and not (byte)' ' || text[13] != ':' || text[16] != ':' || !TryReadDay(text, DayLength, out var day))
        {
            return false;
        }

        var (hour, minute, second) = (Two(text + 11), Two(text + 14), Two(text + 17));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        moment = day + (((((hour * 60) + minute) * 60) + second) * SecondMicroseconds);
        return true;
    }

    /// <summary>Reads a second in UTC: <c>2026-11-26T08:30:00Z</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Its length, in bytes.</param>
    /// <param name="moment">Microseconds since 1970.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadUtcSecond(byte* text, int length, out long moment)
    {
        moment = 0;
        return length == SecondLength + 1 && text[SecondLength] == 'Z' && TryReadSecond(text, SecondLength, out moment);
    }

    // Two digits; far below any number where one is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(byte* text)
    {
        var (tens, ones) = ((uint)text[0] - '0', (uint)text[1] - '0');
        return tens > 9 || ones > 9 ? -100_000 : (int)((tens * 10) + ones);
    }
}
