using System.Globalization;
using System.Xml.Linq;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>Counts what the result files of test runs (<c>.trx</c>) say.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed.</param>
/// <param name="Skipped">Tests that did not run.</param>
internal sealed record TestOutcomes(int Passed, int Failed, int Skipped)
{
    private static readonly XNamespace s_trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static TestOutcomes Read(AbsolutePath folder)
    {
        var outcomes = folder.GlobFiles("*.trx")
            .SelectMany(file => XDocument.Load(file).Descendants(s_trx + "UnitTestResult"))
            .Select(result => (string?)result.Attribute("outcome"))
            .ToList();
        return new(
            outcomes.Count(outcome => outcome == "Passed"),
            outcomes.Count(outcome => outcome == "Failed"),
            outcomes.Count(outcome => outcome == "NotExecuted"));
    }

    /// <summary>Adds the counts to the figures of a summary; what did not happen is left out.</summary>
    public Dictionary<string, string> AddTo(Dictionary<string, string> figures)
    {
        foreach (var (name, count) in new[] { (nameof(Failed), Failed), (nameof(Passed), Passed), (nameof(Skipped), Skipped) })
        {
            if (count > 0 || name == nameof(Passed))
            {
                figures[name] = count.ToString(CultureInfo.InvariantCulture);
            }
        }

        return figures;
    }
}
