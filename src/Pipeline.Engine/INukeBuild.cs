using System.Linq.Expressions;
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

    /// <summary>Gets a value indicating whether a person started the build.</summary>
    bool IsLocalBuild { get; }

    /// <summary>Gets a value indicating whether a build server started it.</summary>
    bool IsServerBuild { get; }

    /// <summary>Gets how much is printed.</summary>
    Verbosity Verbosity { get; }

    /// <summary>Gets the targets to run, in order.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>Gets the targets that were named.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>Gets the targets that were left out.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>Gets the targets that failed.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>Gets the targets that succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>Gets a value indicating whether every finished target succeeded.</summary>
    bool IsSucceeding { get; }

    /// <summary>Reports figures of the running target for the summary.</summary>
    void ReportSummary(Configure<Dictionary<string, string>> configurator);

    /// <summary>Gives the value of an interface's parameter, or null.</summary>
    T? TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class;

    /// <summary>Gives the value of an interface's parameter, or null.</summary>
    T? TryGetValue<T>(Expression<Func<object>> parameterExpression);
}
