using Nuke.Common.ProjectModel;

namespace Nuke.Components;

/// <summary>The arguments with which a test program of Microsoft.Testing.Platform leaves a result file.</summary>
internal static class TestReport
{
    /// <summary>Gives them. xUnit.net brings a report of its own; others need Microsoft.Testing.Extensions.TrxReport.</summary>
    public static IReadOnlyList<string> Of(Project project)
    {
        var option = project.GetItems("PackageReference").Any(package => package.StartsWith("xunit.v3", StringComparison.OrdinalIgnoreCase))
            ? "--report-xunit-trx" : "--report-trx";
        return [option, $"{option}-filename", $"\"{project.Name}.trx\""];
    }
}
