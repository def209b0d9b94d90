using System.Globalization;
using Pipeline.Core.Metrics;

namespace Pipeline.Core.Reports;

/// <summary>Writes numbers for people, the same in every culture.</summary>
internal static class Figures
{
    /// <summary>Writes four significant digits, without an exponent where it can be read: <c>0.8267</c>, <c>1234</c>, <c>1.2e-7</c>.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        return size switch
        {
            0 => "0",
            < 0.0001 => value.ToString("0.##e+0", CultureInfo.InvariantCulture),
            < 10 => value.ToString("0.####", CultureInfo.InvariantCulture),
            < 1000 => value.ToString("0.##", CultureInfo.InvariantCulture),
            < 1e15 => value.ToString("#,0.##", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Writes a count with separators: <c>4,454</c>.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Writes a fraction as per cent: <c>28.2 %</c>; a share that is not 0 is never written as 0.</summary>
    public static string Share(double fraction) => fraction is > 0 and < 0.0005
        ? "< 0.1 %"
        : (100 * fraction).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>Writes a size in units of 1000: <c>1.2 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Count(bytes) + " B",
        < 1_000_000 => (bytes / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " kB",
        < 1_000_000_000 => (bytes / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + " GB",
    };

    /// <summary>Writes an interval; the statistic of a test has none.</summary>
    public static string Interval(Measurement measured) =>
        measured.Method == "test" ? "none" : $"{Number(measured.Low)} to {Number(measured.High)}";

    /// <summary>Writes an estimate with its interval: <c>0.8267 (0.8002 to 0.8533)</c>.</summary>
    public static string Estimate(Measurement measured) => Estimate(measured.Value, measured.Low, measured.High);

    /// <summary>Writes an estimate with its interval.</summary>
    public static string Estimate(double value, double low, double high) => $"{Number(value)} ({Number(low)} to {Number(high)})";

    /// <summary>Writes a coordinate of a picture: two decimals are a hundredth of a pixel.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
