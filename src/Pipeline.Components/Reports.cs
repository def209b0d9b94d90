using System.Text;
using Nuke.Common.IO;
using Pipeline.Core.Reports;
using Pipeline.Core.Tuning;
using Pipeline.Registry.Files;
using Serilog;

namespace Pipeline.Components;

/// <summary>Writes pages for people.</summary>
internal static class Reports
{
    public static Task WriteAsync(AbsolutePath path, string text, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Shows lines on the terminal.</summary>
    public static void Show(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            Log.Information("{Line:l}", line);
        }
    }

    /// <summary>Shows a warning, where there is one.</summary>
    public static void Warn(string? notice)
    {
        if (notice is not null)
        {
            Log.Warning("{Line:l}", notice);
        }
    }

    /// <summary>Shows a trial of a search as it ends.</summary>
    public static void Show(Trial trial, bool found) =>
        Log.Information("{Line:l}", TuningReport.ToLine(trial) + (found ? " (kept from an earlier run)" : string.Empty));

    /// <summary>Writes the report on data: for people, for a pull request, for machines.</summary>
    public static async Task WriteDataAsync(string pathWithoutEnding, DataFacts facts, CancellationToken cancellationToken)
    {
        await WriteAsync(pathWithoutEnding + ".html", DataReport.ToHtml(facts), cancellationToken);
        await WriteAsync(pathWithoutEnding + ".md", DataReport.ToMarkdown(facts), cancellationToken);
        await WriteAsync(pathWithoutEnding + ".json", DataReport.ToJson(facts), cancellationToken);
    }
}
