using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Base of a build class: its properties of type <see cref="Target"/> are what can be run.</summary>
public abstract class NukeBuild : INukeBuild
{
    /// <summary>Gets the folder that holds <c>.nuke</c>.</summary>
    public static AbsolutePath RootDirectory { get; internal set; } = null!;

    /// <summary>Gets the folder for what need not be kept: <c>.nuke/temp</c>.</summary>
    public static AbsolutePath TemporaryDirectory => RootDirectory / ".nuke" / "temp";

    /// <summary>Gets how much is printed.</summary>
    public static Verbosity Verbosity { get; internal set; } = Verbosity.Normal;

    /// <summary>Gets a value indicating whether a person started the build.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>Gets a value indicating whether a build server started it.</summary>
    public static bool IsServerBuild { get; } = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>Gets the targets to run, in order.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <summary>Gets the targets that were named.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => With(target => target.Invoked);

    /// <summary>Gets the targets that were left out.</summary>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(target => target.Status == ExecutionStatus.Skipped);

    /// <summary>Gets the targets that failed.</summary>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(target => target.Status == ExecutionStatus.Failed);

    /// <summary>Gets the targets that succeeded.</summary>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(target => target.Status == ExecutionStatus.Succeeded);

    /// <summary>Gets a value indicating whether every finished target succeeded.</summary>
    public bool IsSucceeding => FailedTargets.Count == 0;

    /// <summary>Gets or sets the exit code; null leaves the choice to the engine.</summary>
    public int? ExitCode { get; set; }

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;

    Verbosity INukeBuild.Verbosity => Verbosity;

    internal Parameters.ParameterValues Values { get; set; } = null!;

    internal ExecutableTarget? Running { get; set; }

    /// <inheritdoc/>
    public void ReportSummary(Configure<Dictionary<string, string>> configurator)
    {
        if (Running is { } target)
        {
            target.Summary = configurator(target.Summary);
        }
    }

    /// <inheritdoc/>
    public T? TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class => (T?)Values.Get(((MemberExpression)parameterExpression.Body).Member, typeof(T));

    /// <inheritdoc/>
    public T? TryGetValue<T>(Expression<Func<object>> parameterExpression)
    {
        var body = parameterExpression.Body is UnaryExpression convert ? convert.Operand : parameterExpression.Body;
        return (T?)Values.Get(((MemberExpression)body).Member, typeof(T));
    }

    /// <summary>Runs the build: reads the command line, plans, runs, sums up.</summary>
    /// <param name="defaultTargetExpressions">What runs when no target is named.</param>
    /// <returns>The exit code, see <c>docs/engine.md</c>.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() => BuildRun.Execute(defaultTargetExpressions);

    /// <summary>Called after the summary.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    private List<ExecutableTarget> With(Func<ExecutableTarget, bool> condition) => [.. ExecutionPlan.Where(condition)];
}
