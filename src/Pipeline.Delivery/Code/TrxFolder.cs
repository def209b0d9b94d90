using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Delivery.Code;

/// <summary>Reads the TRX files that test programs leave in a folder.</summary>
public static partial class TrxFolder
{
    // Compiled in CI, a source file's path begins with this instead of the folder that the machine has.
    private const string DeterministicRoot = "/_/";

    private const int LinesOfMessage = 4;

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Adds up every file of the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="repositoryRoot">What the places of failures are relative to.</param>
    /// <exception cref="PipelineException">PIP8002: there is no result, or one cannot be read.</exception>
    public static TestRun Read(string folder, string repositoryRoot)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.trx") : [];
        var results = files.SelectMany(file => ReadFile(file, repositoryRoot)).ToList();
        if (results.Count == 0)
        {
            throw Unreadable($"The folder '{folder}' holds no test result.", null);
        }

        return new TestRun(
            results.Count(result => result.Outcome == "Passed"),
            results.Count(result => result.Outcome is not ("Passed" or "NotExecuted")),
            results.Count(result => result.Outcome == "NotExecuted"),
            results
                .Where(result => result.Outcome is not ("Passed" or "NotExecuted"))
                .Select(result => result.Failure)
                .OrderBy(failure => failure.Name, StringComparer.Ordinal)
                .ToEquatableList(),
            results
                .Where(result => result.Outcome == "NotExecuted")
                .GroupBy(result => result.Failure.Message, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} x {group.Key}")
                .ToEquatableList());
    }

    private static IEnumerable<(string Outcome, TestFailure Failure)> ReadFile(string file, string root)
    {
        try
        {
            return [.. XDocument.Load(file).Descendants(Trx + "UnitTestResult").Select(result => (
                (string?)result.Attribute("outcome") ?? "Failed", Failure(result, root)))];
        }
        catch (XmlException exception)
        {
            throw Unreadable($"'{file}' is not a complete TRX file: {exception.Message}", exception);
        }
    }

    private static TestFailure Failure(XElement result, string root)
    {
        var message = (string?)result.Descendants(Trx + "Message").FirstOrDefault()
            ?? (string?)result.Descendants(Trx + "StdOut").FirstOrDefault()
            ?? string.Empty;
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (file, line) = Place((string?)result.Descendants(Trx + "StackTrace").FirstOrDefault() ?? string.Empty, root);
        return new((string?)result.Attribute("testName") ?? "(no name)", string.Join("; ", lines.Take(LinesOfMessage)), file, line);
    }

    // The uppermost frame in a file of the repository: what asserts for a test often lies in a package.
    private static (string? File, int Line) Place(string stackTrace, string root) => Frame().Matches(stackTrace)
        .Select(frame => (File: Relative(frame.Groups["file"].Value, root), Line: int.Parse(frame.Groups["line"].Value, CultureInfo.InvariantCulture)))
        .FirstOrDefault(frame => frame.File is not null);

    private static string? Relative(string file, string root)
    {
        var path = file.StartsWith(DeterministicRoot, StringComparison.Ordinal)
            ? file[DeterministicRoot.Length..]
            : Path.GetRelativePath(root, file).Replace('\\', '/');
        return path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) ? null : path;
    }

    [GeneratedRegex(@" in (?<file>[^\r\n]+):line (?<line>\d{1,7})")]
    private static partial Regex Frame();

    private static PipelineException Unreadable(string why, Exception? inner) => new(
        "PIP8002",
        "The tests left no readable result.",
        why,
        "A test program may have crashed: its output is above and in .pipeline/logs. Run the test project by itself with 'dotnet run --project tests/NAME'.",
        inner);
}
