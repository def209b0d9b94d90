using System.Globalization;
using Pipeline.Core.Drift;
using Pipeline.Core.Metrics;

namespace Pipeline.Benchmarks;

/// <summary>How often a comparison of unchanged data raises an alarm, and how often one of shifted data does, by number of rows.</summary>
internal static class DriftCalibration
{
    private const int Columns = 10;
    private const double Rate = 0.05;
    private static readonly int[] Sizes = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000];

    /// <summary>Prints a table, and an SVG picture into a file.</summary>
    public static async Task RunAsync(string picture)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            Ten normal columns a comparison; stated rate {Rate * 100:0} %. Alarm: any column of a comparison. Beyond the limit: one column, by one statistic. In brackets Wilson's 95 % interval.

            | rows a side | comparisons | false alarm | KS beyond limit | Wasserstein | Anderson–Darling | PSI | chi-square | PSI above 0.1 | smallest seen | found, that shift | found, 0.2 deviations |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """));
        var points = new List<(int Rows, double Ours, double Fixed, double Power)>();
        foreach (var rows in Sizes)
        {
            var comparisons = Math.Clamp(20_000_000 / rows, 300, 1_000);
            var unchanged = Repeat(rows, comparisons, shift: 0, seed: 1);
            var visible = unchanged[0].Columns[0].Detectable;

            // A normal distribution that is moved by d standard deviations has the distance 2 Φ(d / 2) − 1.
            var fewer = Math.Min(comparisons, 100);
            var atVisible = Repeat(rows, fewer, 2 * Quantile((1 + Math.Min(visible, 0.999)) / 2), seed: 2);
            var moved = Repeat(rows, fewer, 0.2, seed: 3);
            points.Add((rows, Alarms(unchanged), Share(unchanged, measure => measure.Value > 0.1, DriftStatistic.PopulationStability), Found(moved)));
            var interval = Proportion.Wilson(unchanged.Count(report => report.Drifted.Any()), comparisons);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rows:N0} | {comparisons:N0} | {Percent(Alarms(unchanged))} ({interval.Low * 100:0.0} to {interval.High * 100:0.0}) | {Beyond(unchanged, DriftStatistic.KolmogorovSmirnov)} | {Beyond(unchanged, DriftStatistic.Wasserstein)} | {Beyond(unchanged, DriftStatistic.AndersonDarling)} | {Beyond(unchanged, DriftStatistic.PopulationStability)} | {Beyond(unchanged, DriftStatistic.ChiSquare)} | {Percent(points[^1].Fixed)} | {visible:0.000} | {Found(atVisible) * 100:0} % | {Found(moved) * 100:0} % |"));
        }

        await File.WriteAllTextAsync(picture, Draw(points));
        Console.WriteLine($"Picture: {picture}");
    }

    private static List<DriftReport> Repeat(int rows, int comparisons, double shift, int seed) => [.. Enumerable.Range(0, comparisons)
        .AsParallel().AsOrdered()
        .Select(index => Compare(new SplitMix((ulong)((seed * 1_000_003) + (rows * 31) + index)), rows, shift))];

    private static DriftReport Compare(SplitMix random, int rows, double shift)
    {
        var thresholds = new DriftThresholds { FalseDiscoveryRate = Rate, SmallestDifference = 0 };
        var columns = Enumerable.Range(0, Columns).Select(index => ColumnComparison.OfNumbers(
            $"{index}", Normals(random, rows, 0), Normals(random, rows, index == 0 ? shift : 0), thresholds));
        return DriftReport.Of([.. columns], rows, rows, thresholds);
    }

    private static double[] Normals(SplitMix random, int count, double mean) => [.. Enumerable.Range(0, count)
        .Select(_ => mean + (Math.Sqrt(-2 * Math.Log(1 - random.Fraction())) * Math.Cos(2 * Math.PI * random.Fraction())))];

    private static double Alarms(List<DriftReport> reports) => reports.Average(report => report.Drifted.Any() ? 1.0 : 0);

    // The column that was moved, and not another by chance.
    private static double Found(List<DriftReport> reports) => reports.Average(report => report.Columns[0].Drifted ? 1.0 : 0);

    private static string Beyond(List<DriftReport> reports, DriftStatistic statistic) => Percent(Share(reports, measure => measure.IsBeyondChance, statistic));

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    private static double Share(List<DriftReport> reports, Func<DriftMeasure, bool> isBeyond, DriftStatistic statistic) =>
        reports.SelectMany(report => report.Columns).Average(column => isBeyond(column.Measure(statistic)!) ? 1.0 : 0);

    private static double Quantile(double probability)
    {
        var (low, high) = (0.0, 8.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;

            // The area below, by Simpson's rule.
            var area = 0.5;
            const int Steps = 200;
            for (var part = 0; part < Steps; part++)
            {
                var (from, width) = (middle * part / Steps, middle / Steps);
                area += width / 6 * (Density(from) + (4 * Density(from + (width / 2))) + Density(from + width));
            }

            (low, high) = area < probability ? (middle, high) : (low, middle);
        }

        return low;

        static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
    }

    private static string Described(List<(int Rows, double Ours, double Fixed, double Power)> points) => string.Create(
        CultureInfo.InvariantCulture,
        $"On unchanged data the calibrated comparison of ten columns raises an alarm in {points.Min(point => point.Ours) * 100:0.0} to {points.Max(point => point.Ours) * 100:0.0} per cent of cases, whatever the number of rows. A population stability index above 0.1 shows in {points[0].Fixed * 100:0} per cent of unchanged columns of {points[0].Rows:N0} rows and in {points[^1].Fixed * 100:0} per cent of {points[^1].Rows:N0}. A shift of 0.2 standard deviations is found in {points[0].Power * 100:0} per cent of cases with {points[0].Rows:N0} rows and in {points[^1].Power * 100:0} with {points[^1].Rows:N0}.");

    private static string Draw(List<(int Rows, double Ours, double Fixed, double Power)> points)
    {
        string X(int rows) => (60 + (500 * (Math.Log10(rows) - Math.Log10(50)) / (5 - Math.Log10(50)))).ToString("0.#", CultureInfo.InvariantCulture);
        string Y(double share) => (20 + (240 * (1 - share))).ToString("0.#", CultureInfo.InvariantCulture);
        string Line(string style, Func<(int Rows, double Ours, double Fixed, double Power), double> of) =>
            $"""<polyline fill="none" {style} points="{string.Join(' ', points.Select(point => $"{X(point.Rows)},{Y(of(point))}"))}"/>""";
        var ticks = string.Concat(new[] { 50, 100, 1_000, 10_000, 100_000 }.Select(rows =>
            $"""<text x="{X(rows)}" y="282" text-anchor="middle">{rows.ToString("N0", CultureInfo.InvariantCulture)}</text>"""));
        var shares = string.Concat(new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share =>
            $"""<line x1="60" x2="560" y1="{Y(share)}" y2="{Y(share)}" stroke="#ddd"/><text x="52" y="{Y(share)}" dy="4" text-anchor="end">{string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %")}</text>"""));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" viewBox="0 0 600 350" width="600" height="350" font-family="system-ui,sans-serif" font-size="12" fill="#333">
            <title id="t">Alarms by number of rows</title>
            <desc id="d">{Described(points)}</desc>
            <rect width="600" height="350" fill="#fff"/>{shares}{ticks}
            {Line("stroke=\"#1f4e9c\" stroke-width=\"2.5\"", point => point.Ours)}
            {Line("stroke=\"#b3261e\" stroke-width=\"2\" stroke-dasharray=\"6 4\"", point => point.Fixed)}
            {Line("stroke=\"#1b7f3b\" stroke-width=\"2\" stroke-dasharray=\"2 3\"", point => point.Power)}
            <text x="310" y="300" text-anchor="middle">rows a side</text>
            <text x="60" y="318" fill="#1f4e9c">solid: alarm on unchanged data, ten columns, stated rate 5 %</text>
            <text x="60" y="332" fill="#b3261e">dashed: PSI above 0.1 on unchanged data, one column</text>
            <text x="60" y="346" fill="#1b7f3b">dotted: alarm where one of ten columns moved by 0.2 standard deviations</text>
            </svg>

            """;
    }
}
