using Pipeline.Core.Explanations;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Draws a dependence curve: numbers as lines, categories and missing values as dots with the middle four fifths of rows.</summary>
internal static class DependencePicture
{
    private const double Left = 46;
    private const double Right = 308;
    private const double Top = 8;
    private const double Bottom = 150;

    public static Markup Of(DependenceCurve curve, string alternative)
    {
        var (low, high) = (curve.Points.Min(point => point.Low), curve.Points.Max(point => point.High));
        if (high <= low)
        {
            (low, high) = (low - 0.5, high + 0.5);
        }

        double Y(double answer) => Bottom - ((Bottom - Top) * (Math.Clamp(answer, low, high) - low) / (high - low));
        var places = Places(curve);
        var content = new List<Markup> { Axis(low, high, Y) };
        int[] numbers = [.. Enumerable.Range(0, curve.Points.Count).Where(place => curve.Points[place].Number is not null)];
        content.AddRange(curve.Individuals.Where(_ => numbers.Length > 1).Select(row => Line("thin", numbers, places, place => Y(row[place]))));
        if (numbers.Length > 1)
        {
            content.Add(Line("curve", numbers, places, place => Y(curve.Points[place].Mean)));
            content.Add(Label(places[numbers[0]], curve.Points[numbers[0]], "start"));
            content.Add(Label(places[numbers[^1]], curve.Points[numbers[^1]], "end"));
        }

        content.AddRange(Enumerable.Range(0, curve.Points.Count).Except(numbers.Length > 1 ? numbers : []).Select(place => Markup.Of($"""
            <line class="whisker" x1="{Coordinate(places[place])}" x2="{Coordinate(places[place])}" y1="{Coordinate(Y(curve.Points[place].Low))}" y2="{Coordinate(Y(curve.Points[place].High))}"/><circle class="dot" cx="{Coordinate(places[place])}" cy="{Coordinate(Y(curve.Points[place].Mean))}" r="4"/>{Label(places[place], curve.Points[place], "middle")}
            """)));
        return Markup.Of($"""<svg role="img" aria-label="{alternative}" width="320" height="176" viewBox="0 0 320 176">{Markup.Join(content)}</svg>""");
    }

    /// <summary>Gives each point its place from left to right: numbers by their value, the others beside one another.</summary>
    private static double[] Places(DependenceCurve curve)
    {
        double[] numbers = [.. curve.Points.Select(point => point.Number).OfType<double>()];
        if (numbers.Length > 1)
        {
            // A missing value stands apart, on the right.
            var right = numbers.Length < curve.Points.Count ? Right - 50 : Right - 8;
            var (from, to) = (numbers[0], numbers[^1]);
            return [.. curve.Points.Select(point => point.Number is { } number
                ? Left + 8 + ((right - Left - 8) * (to > from ? (number - from) / (to - from) : 0.5))
                : Right - 18)];
        }

        var step = (Right - Left) / curve.Points.Count;
        return [.. Enumerable.Range(0, curve.Points.Count).Select(place => Left + (step * (place + 0.5)))];
    }

    private static Markup Axis(double low, double high, Func<double, double> y) => Markup.Join(new[] { low, (low + high) / 2, high }.Select(tick => Markup.Of($"""
        <line class="axis" x1="{Coordinate(Left)}" x2="{Coordinate(Right)}" y1="{Coordinate(y(tick))}" y2="{Coordinate(y(tick))}"/><text class="label" x="{Coordinate(Left - 5)}" y="{Coordinate(y(tick) + 4)}" text-anchor="end">{Short(tick)}</text>
        """)));

    private static Markup Line(string style, int[] points, double[] places, Func<int, double> y) =>
        Markup.Of($"""<polyline class="{style}" points="{string.Join(' ', points.Select(place => $"{Coordinate(places[place])},{Coordinate(y(place))}"))}"/>""");

    private static Markup Label(double place, DependencePoint point, string anchor)
    {
        var text = point.Number is { } number ? Number(number) : point.Value ?? "missing";
        return Markup.Of($"""<text class="label" x="{Coordinate(place)}" y="{Coordinate(Bottom + 17)}" text-anchor="{anchor}">{(text.Length > 11 ? text[..10] + "…" : text)}</text>""");
    }

    private static string Short(double value) => Number(Math.Round(value, Math.Abs(value) < 10 ? 3 : 1));
}
