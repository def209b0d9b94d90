using Pipeline.Core.Evidence;
using Pipeline.Registry.Sources;

namespace Pipeline.Delivery.Code;

/// <summary>Gathers what the compiler, the analyzers and the tests left behind into evidence.</summary>
public static class CodeValidator
{
    /// <summary>Gives what the evidence depends on: the commit, whether files differ from it, and every source file.</summary>
    /// <param name="repositoryRoot">Absolute path.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5020 to PIP5023: no repository, no commit, or not to be read.</exception>
    public static string KeyOf(string repositoryRoot)
    {
        var snapshot = GitSource.Snapshot(repositoryRoot, CancellationToken.None);
        return $"{snapshot.Revision} {snapshot.Sources}";
    }

    /// <summary>Gives the evidence.</summary>
    /// <param name="repositoryRoot">Absolute path.</param>
    /// <param name="findings">Folder of SARIF files.</param>
    /// <param name="testResults">Folder of TRX files.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP8001 to PIP8004: a test failed, a finding stands, or a result is missing.</exception>
    public static ValidatedCode Validate(string repositoryRoot, string findings, string testResults, CancellationToken cancellationToken)
    {
        var notes = SarifFolder.RequireClean(SarifFolder.Read(findings, repositoryRoot));
        var tests = TrxFolder.Read(testResults, repositoryRoot).RequireSuccess();
        var snapshot = GitSource.Snapshot(repositoryRoot, cancellationToken);
        return new ValidatedCode
        {
            Source = snapshot.Revision,
            Sources = snapshot.Sources,
            Files = snapshot.Files,
            TestsPassed = tests.Passed,
            TestsSkipped = tests.Skipped,
            AnalyzerFindings = notes.Count,
        };
    }
}
