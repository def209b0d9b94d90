using System.Xml;
using System.Xml.Linq;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Delivery.Code;

/// <summary>Reads the TRX files that test programs leave in a folder.</summary>
public static class TrxFolder
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Adds up every file of the folder.</summary>
    /// <exception cref="PipelineException">PIP8002: there is no result, or one cannot be read.</exception>
    public static TestRun Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.trx") : [];
        var results = files.SelectMany(ReadFile).ToList();
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
                .Select(result => $"{result.Name}: {result.Message}")
                .Order(StringComparer.Ordinal)
                .ToEquatableList(),
            results
                .Where(result => result.Outcome == "NotExecuted")
                .GroupBy(result => result.Message, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} x {group.Key}")
                .ToEquatableList());
    }

    private static IEnumerable<(string Name, string Outcome, string Message)> ReadFile(string file)
    {
        try
        {
            return [.. XDocument.Load(file).Descendants(Trx + "UnitTestResult").Select(result => (
                (string?)result.Attribute("testName") ?? "(no name)",
                (string?)result.Attribute("outcome") ?? "Failed",
                FirstLine(result)))];
        }
        catch (XmlException exception)
        {
            throw Unreadable($"'{file}' is not a complete TRX file: {exception.Message}", exception);
        }
    }

    private static string FirstLine(XElement result)
    {
        var message = (string?)result.Descendants(Trx + "Message").FirstOrDefault()
            ?? (string?)result.Descendants(Trx + "StdOut").FirstOrDefault()
            ?? string.Empty;
        return message.AsSpan().Trim().ToString().Split('\n')[0].Trim();
    }

    private static PipelineException Unreadable(string why, Exception? inner) => new(
        "PIP8002",
        "The tests left no readable result.",
        why,
        "A test program may have crashed: its output is above and in .pipeline/logs. Run the test project by itself with 'dotnet run --project tests/NAME'.",
        inner);
}
