using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>A cloud of points on two equal axes, with the line on which both are the same. Inline SVG with a text alternative.</summary>
internal static class ScatterPicture
{
    private const double Side = 260;
    private const double Left = 52;
    private const double Top = 10;
    private const int Ticks = 4;

    /// <summary>Draws points; nothing without any.</summary>
    /// <param name="points">The points, in one unit.</param>
    /// <param name="horizontal">Name of the axis to the right.</param>
    /// <param name="vertical">Name of the axis upwards.</param>
    /// <param name="alternative">What the picture shows.</param>
    public static Markup Of(IReadOnlyList<CurvePoint> points, string horizontal, string vertical, string alternative)
    {
        if (points.Count == 0)
        {
            return Markup.Empty;
        }

        var (low, high) = Range(points);
        double X(double value) => Left + (Side * (value - low) / (high - low));
        double Y(double value) => Top + (Side * (1 - ((value - low) / (high - low))));
        var ticks = Markup.Join(Enumerable.Range(0, Ticks + 1).Select(tick => low + ((high - low) * tick / Ticks)).Select(tick => Markup.Of($"""
            <line class="axis" x1="{Coordinate(X(tick))}" x2="{Coordinate(X(tick))}" y1="{Coordinate(Top)}" y2="{Coordinate(Top + Side)}"/><line class="axis" x1="{Coordinate(Left)}" x2="{Coordinate(Left + Side)}" y1="{Coordinate(Y(tick))}" y2="{Coordinate(Y(tick))}"/><text class="label" x="{Coordinate(X(tick))}" y="{Coordinate(Top + Side + 15)}" text-anchor="middle">{Number(tick)}</text><text class="label" x="{Coordinate(Left - 6)}" y="{Coordinate(Y(tick) + 4)}" text-anchor="end">{Number(tick)}</text>
            """)));
        var dots = Markup.Join(points.Select(point => Markup.Of(
            $"""<circle class="dot" fill-opacity="0.45" cx="{Coordinate(X(point.X))}" cy="{Coordinate(Y(point.Y))}" r="2.5"/>""")));
        return Markup.Of($"""
            <svg role="img" aria-label="{alternative}" width="330" height="310" viewBox="0 0 330 310">
            {ticks}
            <line class="chance" x1="{Coordinate(X(low))}" y1="{Coordinate(Y(low))}" x2="{Coordinate(X(high))}" y2="{Coordinate(Y(high))}"/>
            {dots}
            <text class="label" x="{Coordinate(Left + (Side / 2))}" y="{Coordinate(Top + Side + 32)}" text-anchor="middle">{horizontal}</text>
            <text class="label" transform="translate(11 {Coordinate(Top + (Side / 2))}) rotate(-90)" text-anchor="middle">{vertical}</text>
            </svg>
            """);
    }

    /// <summary>Probabilities have the axes from 0 to 1; other numbers their own range.</summary>
    private static (double Low, double High) Range(IReadOnlyList<CurvePoint> points)
    {
        var low = points.Min(point => Math.Min(point.X, point.Y));
        var high = points.Max(point => Math.Max(point.X, point.Y));
        return low >= 0 && high <= 1 ? (0, 1) : high > low ? (low, high) : (low - 1, low + 1);
    }
}
