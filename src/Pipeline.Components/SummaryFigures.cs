using System.Globalization;
using Pipeline.Core.Metrics;

namespace Pipeline.Components;

/// <summary>Writes key figures for the summary, the same for every reader.</summary>
internal static class SummaryFigures
{
    /// <summary>Adds a figure.</summary>
    public static T With<T>(this T figures, string name, FormattableString value)
        where T : IDictionary<string, string>
    {
        figures[name] = value.ToString(CultureInfo.InvariantCulture);
        return figures;
    }

    /// <summary>Adds a measurement under its name for people; nothing where there is none.</summary>
    public static T With<T>(this T figures, Measurement? measured)
        where T : IDictionary<string, string> => measured is null
        ? figures
        : figures.With(
            measured.Metric == Metric.RocAuc.Name ? "ROC AUC" : measured.Metric.Replace('_', ' '),
            $"{measured.Value:0.000} ({measured.Low:0.000} to {measured.High:0.000})");

    /// <summary>Adds a count; nothing where it is 0.</summary>
    public static T WithSome<T>(this T figures, string name, int count)
        where T : IDictionary<string, string> => count == 0 ? figures : figures.With(name, $"{count}");
}
