using System.Globalization;

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
}
