using System.Globalization;

namespace Pipeline.Data.Inference;

/// <summary>Bounds with room for what the next file may bring, in round numbers.</summary>
internal static class Bounds
{
    private const double Room = 0.1;

    /// <summary>Widens a range by a tenth of its width at each end, outwards to a round number; a range without a sign change keeps none.</summary>
    public static (double Minimum, double Maximum) Widen(double minimum, double maximum)
    {
        var width = maximum - minimum;
        width = width > 0 ? width : Math.Max(Math.Abs(maximum), 1);
        var step = Step(width * Room);
        var low = Math.Floor((minimum - (width * Room)) / step) * step;
        var high = Math.Ceiling((maximum + (width * Room)) / step) * step;
        return (Settle(minimum >= 0 ? Math.Max(low, 0) : low), Settle(maximum <= 0 ? Math.Min(high, 0) : high));
    }

    /// <summary>Gives the share of missing values to allow: twice what was found and at least one in a hundred more, in whole hundredths.</summary>
    public static double Missing(long missing, long rows)
    {
        var share = (double)missing / rows;
        return Math.Min(1, Math.Ceiling(Math.Max(share * 2, share + 0.01) * 100) / 100);
    }

    /// <summary>Gives the fewest rows to expect: half of what was found, rounded down to one digit.</summary>
    public static long Rows(long rows)
    {
        var half = Math.Max(rows / 2, 1);
        var unit = (long)Math.Pow(10, Math.Floor(Math.Log10(half)));
        return half / unit * unit;
    }

    /// <summary>Writes a number as C# source.</summary>
    public static string Literal(double number) => double.IsInteger(number) && Math.Abs(number) < 1e15
        ? ((long)number).ToString("#,0", CultureInfo.InvariantCulture).Replace(",", "_", StringComparison.Ordinal)
        : number.ToString("R", CultureInfo.InvariantCulture);

    // The largest of 1, 2 and 5 times a power of ten that is not above the size.
    private static double Step(double size)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(size)));
        return (size / unit) switch { >= 5 => 5 * unit, >= 2 => 2 * unit, _ => unit };
    }

    // 0.30000000000000004 is no round number.
    private static double Settle(double value) => double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
