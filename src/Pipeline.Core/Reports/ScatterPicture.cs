using Pipeline.Core.Metrics;

namespace Pipeline.Core.Reports;

/// <summary>A cloud of points. Inline SVG with a text alternative.</summary>
internal static class ScatterPicture
{
    /// <summary>Draws points on two equal axes, with the line on which both are the same; nothing without any.</summary>
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

        // Probabilities have the axes from 0 to 1; other numbers their own range.
        var (low, high) = PlotFrame.Range(points.SelectMany(point => new[] { point.X, point.Y }));
        (low, high) = points.All(point => point is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }) ? (0, 1) : (low, high);
        var frame = new PlotFrame((low, high), (low, high));
        var line = Markup.Of($"""<line class="chance" x1="{frame.X(low)}" y1="{frame.Y(low)}" x2="{frame.X(high)}" y2="{frame.Y(high)}"/>""");
        return frame.Around(Markup.Join([line, Dots(frame, points)]), horizontal, vertical, alternative);
    }

    /// <summary>Draws what is left of each prediction, above and below the line of none; nothing without any.</summary>
    /// <param name="points">Predictions with what is left of them.</param>
    /// <param name="alternative">What the picture shows.</param>
    public static Markup Residuals(IReadOnlyList<CurvePoint> points, string alternative)
    {
        if (points.Count == 0)
        {
            return Markup.Empty;
        }

        var (left, right) = PlotFrame.Range(points.Select(point => point.X));
        var most = Math.Max(points.Max(point => Math.Abs(point.Y)), double.Epsilon);
        var frame = new PlotFrame((left, right), PlotFrame.Range([-most, most]));
        var line = Markup.Of($"""<line class="chance" x1="{frame.X(left)}" y1="{frame.Y(0)}" x2="{frame.X(right)}" y2="{frame.Y(0)}"/>""");
        return frame.Around(Markup.Join([line, Dots(frame, points)]), "prediction", "true value less prediction", alternative);
    }

    private static Markup Dots(PlotFrame frame, IReadOnlyList<CurvePoint> points) => Markup.Join(points.Select(point => Markup.Of(
        $"""<circle class="dot" fill-opacity="0.45" cx="{frame.X(point.X)}" cy="{frame.Y(point.Y)}" r="2.5"/>""")));
}
