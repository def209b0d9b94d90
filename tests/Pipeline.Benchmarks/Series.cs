using System.Globalization;

namespace Pipeline.Benchmarks;

/// <summary>Several runs of one thing, quoted by their median.</summary>
internal sealed record Series(string Name, IReadOnlyList<double> Seconds)
{
    public double Median => MedianOf(Seconds);

    public static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Median:0.000} s | {Seconds.Min():0.000} to {Seconds.Max():0.000} s | {Seconds.Count} |");
}
