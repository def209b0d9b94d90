using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Inline SVG. Each picture has a text alternative that says what it shows.</summary>
internal static class Pictures
{
    private const double Side = 260;
    private const double Left = 44;
    private const double Top = 10;

    /// <summary>Draws a ROC curve with the point at which the model decides.</summary>
    public static Markup Roc(IReadOnlyList<CurvePoint> curve, CurvePoint? working, string alternative)
    {
        var points = string.Join(' ', curve.Select(point => $"{Coordinate(X(point.X))},{Coordinate(Y(point.Y))}"));
        var dot = working is null ? Markup.Empty : Dot(working.X, working.Y, 5);
        return Square(alternative, "false-positive rate", "true-positive rate", Markup.Of($"""<polyline class="curve" points="{points}"/>{dot}"""));
    }

    /// <summary>Draws a precision-recall curve with the point at which the model decides.</summary>
    public static Markup PrecisionRecall(IReadOnlyList<CurvePoint> curve, CurvePoint? working, double positiveShare, string alternative)
    {
        var points = string.Join(' ', curve.Select(point => $"{Coordinate(X(point.X))},{Coordinate(Y(point.Y))}"));
        var dot = working is null ? Markup.Empty : Dot(working.X, working.Y, 5);
        return Square(
            alternative, "recall", "precision", Markup.Of($"""<polyline class="curve" points="{points}"/>{dot}"""), positiveShare, positiveShare);
    }

    /// <summary>Draws a reliability diagram: a dot a bin, with Wilson's 95 % interval of its share.</summary>
    public static Markup Reliability(IReadOnlyList<CalibrationBin> bins, string alternative)
    {
        var most = bins.Max(bin => bin.Rows);
        return Square(alternative, "mean probability", "share of positives", Markup.Join(bins.Select(bin =>
        {
            var interval = Proportion.Wilson(bin.PositiveShare * bin.Rows, bin.Rows);
            var x = Coordinate(X(bin.MeanProbability));
            var whisker = Markup.Of($"""<line class="whisker" x1="{x}" x2="{x}" y1="{Coordinate(Y(interval.Low))}" y2="{Coordinate(Y(interval.High))}"/>""");
            return Markup.Of($"{whisker}{Dot(bin.MeanProbability, bin.PositiveShare, 3 + (4 * Math.Sqrt((double)bin.Rows / most)))}");
        })));
    }

    /// <summary>Draws an interval on a line from one end of a scale to the other.</summary>
    public static Markup Whisker(double value, double low, double high, double from, double to)
    {
        double At(double position) => 4 + (152 * Math.Clamp((position - from) / (to - from), 0, 1));
        return Markup.Of($"""
            <svg role="img" aria-label="{Estimate(value, low, high)} on a scale from {Number(from)} to {Number(to)}" width="160" height="16" viewBox="0 0 160 16"><line class="axis" x1="4" x2="156" y1="8" y2="8"/><line class="whisker" x1="{Coordinate(At(low))}" x2="{Coordinate(At(high))}" y1="8" y2="8"/><circle class="dot" cx="{Coordinate(At(value))}" cy="8" r="4"/></svg>
            """);
    }

    /// <summary>Draws an effect as a bar from the middle: to the left where it lowers, to the right where it raises.</summary>
    public static Markup Diverging(double effect, double largest)
    {
        var length = largest > 0 ? 78 * Math.Abs(effect) / largest : 0;
        var from = effect >= 0 ? 80 : 80 - length;
        return Markup.Of($"""
            <svg role="img" aria-label="{(effect >= 0 ? "raises" : "lowers")} by {Number(Math.Abs(effect))}" width="160" height="14" viewBox="0 0 160 14"><line class="axis" x1="80" x2="80" y1="0" y2="14"/><rect class="{(effect >= 0 ? "up" : "down")}" x="{Coordinate(from)}" y="2" width="{Coordinate(length)}" height="10"/></svg>
            """);
    }

    /// <summary>Draws a size as a bar from the left.</summary>
    public static Markup Bar(double size, double largest) => Markup.Of($"""
        <svg role="img" aria-label="{Number(size)} of at most {Number(largest)}" width="160" height="14" viewBox="0 0 160 14"><rect class="down" x="0" y="2" width="{Coordinate(largest > 0 ? 156 * Math.Clamp(size / largest, 0, 1) : 0)}" height="10"/></svg>
        """);

    private static double X(double fraction) => Left + (Side * fraction);

    private static double Y(double fraction) => Top + (Side * (1 - fraction));

    private static Markup Dot(double x, double y, double radius) =>
        Markup.Of($"""<circle class="dot" cx="{Coordinate(X(x))}" cy="{Coordinate(Y(y))}" r="{Coordinate(radius)}"/>""");

    private static Markup Square(
        string alternative, string horizontal, string vertical, Markup content, double chanceLeft = 0, double chanceRight = 1)
    {
        var ticks = Markup.Join(new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(tick => Markup.Of($"""
            <line class="axis" x1="{Coordinate(X(tick))}" x2="{Coordinate(X(tick))}" y1="{Coordinate(Y(0))}" y2="{Coordinate(Y(1))}"/><line class="axis" x1="{Coordinate(X(0))}" x2="{Coordinate(X(1))}" y1="{Coordinate(Y(tick))}" y2="{Coordinate(Y(tick))}"/><text class="label" x="{Coordinate(X(tick))}" y="{Coordinate(Y(0) + 15)}" text-anchor="middle">{Number(tick)}</text><text class="label" x="{Coordinate(Left - 6)}" y="{Coordinate(Y(tick) + 4)}" text-anchor="end">{Number(tick)}</text>
            """)));
        return Markup.Of($"""
            <svg role="img" aria-label="{alternative}" width="320" height="310" viewBox="0 0 320 310">
            {ticks}
            <line class="chance" x1="{Coordinate(X(0))}" y1="{Coordinate(Y(chanceLeft))}" x2="{Coordinate(X(1))}" y2="{Coordinate(Y(chanceRight))}"/>
            {content}
            <text class="label" x="{Coordinate(X(0.5))}" y="{Coordinate(Y(0) + 32)}" text-anchor="middle">{horizontal}</text>
            <text class="label" transform="translate(11 {Coordinate(Y(0.5))}) rotate(-90)" text-anchor="middle">{vertical}</text>
            </svg>
            """);
    }
}
