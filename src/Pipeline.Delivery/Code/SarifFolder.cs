using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Delivery.Code;

/// <summary>Reads the SARIF 2.1 files that the compiler leaves in a folder, one a project.</summary>
public static class SarifFolder
{
    private const int FindingsShown = 20;

    /// <summary>Reads every finding that is not suppressed in source.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="repositoryRoot">Absolute path; files below it are named relative to it.</param>
    /// <exception cref="PipelineException">PIP8003: there is no file, or one cannot be read.</exception>
    public static EquatableList<Finding> Read(string folder, string repositoryRoot)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sarif") : [];
        if (files.Length == 0)
        {
            throw Unreadable($"The folder '{folder}' holds no SARIF file.", null);
        }

        return files
            .SelectMany(file => ReadFile(file, repositoryRoot))
            .Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ToEquatableList();
    }

    /// <summary>Gives the findings back when all of them are notes.</summary>
    /// <exception cref="PipelineException">PIP8004: there are warnings or errors; they are named.</exception>
    public static EquatableList<Finding> RequireClean(EquatableList<Finding> findings)
    {
        var bad = findings.Where(finding => finding.Level is "error" or "warning").ToList();
        return bad.Count == 0
            ? findings
            : throw new PipelineException(
                "PIP8004",
                $"The analyzers have {bad.Count} finding{(bad.Count == 1 ? string.Empty : "s")}.",
                string.Join("\n       ", bad.Take(FindingsShown)) + (bad.Count > FindingsShown ? $"\n       and {bad.Count - FindingsShown} more" : string.Empty),
                "Correct the code, or switch the rule off in .editorconfig with the reason beside it.");
    }

    private static IEnumerable<Finding> ReadFile(string file, string repositoryRoot)
    {
        try
        {
            // From a stream, because a byte order mark is skipped there.
            using var stream = File.OpenRead(file);
            using var document = JsonDocument.Parse(stream);
            return [.. document.RootElement.GetProperty("runs").EnumerateArray()
                .Where(run => run.TryGetProperty("results", out _))
                .SelectMany(run => run.GetProperty("results").EnumerateArray())
                .Where(result => !result.TryGetProperty("suppressions", out var suppressions) || suppressions.GetArrayLength() == 0)
                .Select(result => ReadResult(result, repositoryRoot))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw Unreadable($"'{file}' is not SARIF 2.1: {exception.Message}", exception);
        }
    }

    private static Finding ReadResult(JsonElement result, string repositoryRoot)
    {
        var file = "(no file)";
        var line = 0;
        if (result.TryGetProperty("locations", out var locations) && locations.GetArrayLength() > 0)
        {
            var place = locations[0].GetProperty("physicalLocation");
            var path = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!, UriKind.RelativeOrAbsolute);
            file = path.IsAbsoluteUri ? Path.GetRelativePath(repositoryRoot, path.LocalPath) : path.OriginalString;
            line = place.TryGetProperty("region", out var region) ? region.GetProperty("startLine").GetInt32() : 0;
        }

        return new Finding(
            result.GetProperty("ruleId").GetString()!,
            result.TryGetProperty("level", out var level) ? level.GetString()! : "warning",
            file.Replace('\\', '/'),
            line,
            result.GetProperty("message").GetProperty("text").GetString()!);
    }

    private static PipelineException Unreadable(string why, Exception? inner) => new(
        "PIP8003",
        "The analyzers left no readable finding file.",
        why,
        "Run ./build.sh Compile --force, which writes the files anew.",
        inner);
}
