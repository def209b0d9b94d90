using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>What a component can ask of the build that it is part of.</summary>
public interface INukeBuild
{
    /// <summary>Gets the folder that holds <c>.nuke</c>.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary>Gets the folder for what need not be kept: <c>.nuke/temp</c>.</summary>
    AbsolutePath TemporaryDirectory { get; }

    /// <summary>Gets the compiled build program.</summary>
    AbsolutePath BuildAssemblyFile { get; }

    /// <summary>Gets the folder of the compiled build program.</summary>
    AbsolutePath BuildAssemblyDirectory { get; }

    /// <summary>Gets the build's project file; null when it cannot be found.</summary>
    AbsolutePath? BuildProjectFile { get; }

    /// <summary>Gets the folder of the build's project file.</summary>
    AbsolutePath? BuildProjectDirectory { get; }

    /// <summary>Gets where the build runs.</summary>
    Host Host { get; }

    /// <summary>Gets a value indicating whether a person started the build.</summary>
    bool IsLocalBuild { get; }

    /// <summary>Gets a value indicating whether a build server started it.</summary>
    bool IsServerBuild { get; }

    /// <summary>Gets how much is printed.</summary>
    Verbosity Verbosity { get; }

    /// <summary>Gets the profiles of parameters that were asked for.</summary>
    IReadOnlyCollection<string> LoadedLocalProfiles { get; }

    /// <summary>Gets the targets to run, in order.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>Gets the targets that were named.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>Gets the targets that were left out.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>Gets the targets that have yet to run.</summary>
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }

    /// <summary>Gets the targets that run now.</summary>
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }

    /// <summary>Gets the targets that were cancelled.</summary>
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }

    /// <summary>Gets the targets that failed.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>Gets the targets that succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>Gets the targets that will not change any more.</summary>
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    /// <summary>Gets a value indicating whether no target failed so far.</summary>
    bool IsSucceeding { get; }

    /// <summary>Gets a value indicating whether a target failed.</summary>
    bool IsFailing { get; }

    /// <summary>Gets a value indicating whether nothing is left to run.</summary>
    bool IsFinished { get; }

    /// <summary>Gets or sets the exit code; null leaves the choice to the engine.</summary>
    int? ExitCode { get; set; }

    /// <summary>Gets a value indicating whether the plan was asked for.</summary>
    bool Plan { get; }

    /// <summary>Gets a value indicating whether help was asked for.</summary>
    bool Help { get; }

    /// <summary>Gets a value indicating whether the first lines are left out.</summary>
    bool NoLogo { get; }

    /// <summary>Gets a value indicating whether what succeeded in the last, failed build is not run again.</summary>
    bool Continue { get; }

    /// <summary>Gets which part of a target's work this job does.</summary>
    Partition Partition { get; }

    /// <summary>Reports figures of the running target for the summary.</summary>
    void ReportSummary(Configure<Dictionary<string, string>>? configurator = null);

    /// <summary>Gives the value of an interface's parameter, or null.</summary>
    T? TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class?;

    /// <summary>Gives the value of an interface's parameter, or null.</summary>
    T? TryGetValue<T>(Expression<Func<object>> parameterExpression);
}
