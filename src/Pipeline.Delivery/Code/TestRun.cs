using Pipeline.Core.Errors;
using Pipeline.Core.Rows;

namespace Pipeline.Delivery.Code;

/// <summary>What a run of the tests said.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed.</param>
/// <param name="Skipped">Tests that were skipped.</param>
/// <param name="Failures">The failed tests, in order of their names.</param>
/// <param name="SkipReasons">Why tests were skipped, each reason once with its count, most frequent first.</param>
public sealed record TestRun(
    int Passed, int Failed, int Skipped, EquatableList<TestFailure> Failures, EquatableList<string> SkipReasons)
{
    private const int FailuresShown = 20;

    /// <summary>Gets the line that a test run ends with.</summary>
    public string ClosingLine => FormattableString.Invariant($"{Passed} passed, {Failed} failed, {Skipped} skipped");

    /// <summary>Gives the run back when no test failed.</summary>
    /// <exception cref="PipelineException">PIP8001: a test failed; the failures are named.</exception>
    public TestRun RequireSuccess() => Failed == 0
        ? this
        : throw new PipelineException(
            "PIP8001",
            $"{Failed} of {Passed + Failed} tests failed.",
            "each with where it failed:\n       " + string.Join("\n       ", Failures.Take(FailuresShown)) + (Failures.Count > FailuresShown ? $"\n       and {Failures.Count - FailuresShown} more" : string.Empty),
            "Correct the code or the tests, then run ./build.sh Test again.");
}
