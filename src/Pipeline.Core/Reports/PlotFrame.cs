using System.Globalization;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The axes of a picture, each over its own range, widened to round numbers. Inline SVG with a text alternative.</summary>
/// <param name="horizontal">Range of the axis to the right.</param>
/// <param name="vertical">Range of the axis upwards.</param>
internal sealed class PlotFrame((double Low, double High) horizontal, (double Low, double High) vertical)
{
    private const double Side = 260;
    private const double Left = 58;
    private const double Top = 10;
    private const int FewestSteps = 3;

    private readonly Axis _right = Axis.Of(horizontal);
    private readonly Axis _up = Axis.Of(vertical);

    /// <summary>Gives the coordinate of a value on the axis to the right.</summary>
    public string X(double value) => Coordinate(Left + (Side * Share(value, _right)));

    /// <summary>Gives the coordinate of a value on the axis upwards.</summary>
    public string Y(double value) => Coordinate(Top + (Side * (1 - Share(value, _up))));

    /// <summary>Draws axes with names, and what is between them.</summary>
    /// <param name="content">Elements, placed by <see cref="X"/> and <see cref="Y"/>.</param>
    /// <param name="right">Name of the axis to the right.</param>
    /// <param name="up">Name of the axis upwards.</param>
    /// <param name="alternative">What the picture shows.</param>
    public Markup Around(Markup content, string right, string up, string alternative)
    {
        var ticks = Markup.Join(
        [
            .. _right.Ticks.Select(tick => Markup.Of($"""<line class="axis" x1="{X(tick)}" x2="{X(tick)}" y1="{Coordinate(Top)}" y2="{Coordinate(Top + Side)}"/><text class="label" x="{X(tick)}" y="{Coordinate(Top + Side + 15)}" text-anchor="middle">{Tick(tick)}</text>""")),
            .. _up.Ticks.Select(tick => Markup.Of($"""<line class="axis" x1="{Coordinate(Left)}" x2="{Coordinate(Left + Side)}" y1="{Y(tick)}" y2="{Y(tick)}"/><text class="label" x="{Coordinate(Left - 6)}" y="{Coordinate(Top + (Side * (1 - Share(tick, _up))) + 4)}" text-anchor="end">{Tick(tick)}</text>""")),
        ]);
        return Markup.Of($"""
            <svg role="img" aria-label="{alternative}" width="340" height="310" viewBox="0 0 340 310">
            {ticks}
            {content}
            <text class="label" x="{Coordinate(Left + (Side / 2))}" y="{Coordinate(Top + Side + 32)}" text-anchor="middle">{right}</text>
            <text class="label" transform="translate(11 {Coordinate(Top + (Side / 2))}) rotate(-90)" text-anchor="middle">{up}</text>
            </svg>
            """);
    }

    /// <summary>Gives the range of values; one number alone gets some room.</summary>
    public static (double Low, double High) Range(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return high > low ? (low, high) : (low - 1, low + 1);
    }

    private static double Share(double value, Axis axis) => (value - axis.Low) / (axis.High - axis.Low);

    /// <summary>Writes a tick so that it fits beside its axis.</summary>
    private static string Tick(double value) => Math.Abs(value) >= 1e6 ? value.ToString("0.##e+0", CultureInfo.InvariantCulture) : Number(value);

    /// <summary>An axis from one multiple of a round step to another.</summary>
    private sealed record Axis(double Low, double High, double[] Ticks)
    {
        /// <summary>Steps are 1, 2 or 5 times a power of ten, or 2.5 times where that is what fits: the largest that gives three or more.</summary>
        public static Axis Of((double Low, double High) range)
        {
            var size = Math.Pow(10, Math.Ceiling(Math.Log10(range.High - range.Low)));
            double[] rounds = [1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.025];
            var step = rounds.Select(round => round * size).First(step => (range.High - range.Low) / step >= FewestSteps - 1e-9);
            var (first, last) = (Math.Floor((range.Low / step) + 1e-9), Math.Ceiling((range.High / step) - 1e-9));

            // Products of the step in decimal digits: 3 * 0.1 is to be 0.3.
            return new(first * step, last * step, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => Round((first + tick) * step, step))]);
        }

        private static double Round(double value, double step)
        {
            var digits = 2 - (int)Math.Floor(Math.Log10(step));
            return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
        }
    }
}
