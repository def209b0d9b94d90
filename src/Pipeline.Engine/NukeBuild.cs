using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>Base of a build class: its properties of type <see cref="Target"/> are what can be run.</summary>
public abstract class NukeBuild : INukeBuild
{
    private static AbsolutePath? s_root;
    private static Host? s_host;
    private readonly ConcurrentDictionary<MemberInfo, object> _made = new();

    /// <summary>Gets the folder that holds <c>.nuke</c>.</summary>
    public static AbsolutePath RootDirectory
    {
        get => s_root ??= RootFolder.Find(asked: null);
        internal set => s_root = value;
    }

    /// <summary>Gets the folder for what need not be kept: <c>.nuke/temp</c>.</summary>
    public static AbsolutePath TemporaryDirectory => RootDirectory / ".nuke" / "temp";

    /// <summary>Gets the compiled build program.</summary>
    public static AbsolutePath BuildAssemblyFile =>
        AbsolutePath.Parse(Path.Combine(AppContext.BaseDirectory, (Assembly.GetEntryAssembly()?.GetName().Name ?? "_build") + ".dll"));

    /// <summary>Gets the folder of the compiled build program.</summary>
    public static AbsolutePath BuildAssemblyDirectory => AbsolutePath.Parse(AppContext.BaseDirectory);

    /// <summary>Gets the build's project file; null when it cannot be found.</summary>
    public static AbsolutePath? BuildProjectFile =>
        RootDirectory / "build" / (BuildAssemblyFile.NameWithoutExtension + ".csproj") is var file && file.FileExists() ? file : null;

    /// <summary>Gets the folder of the build's project file.</summary>
    public static AbsolutePath? BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>Gets or sets how much is printed.</summary>
    public static Verbosity Verbosity { get; set; } = Verbosity.Normal;

    /// <summary>Gets where the build runs.</summary>
    public static Host Host
    {
        get => s_host ??= Host.Detect();
        internal set => s_host = value;
    }

    /// <summary>Gets the profiles of parameters that were asked for.</summary>
    public static IReadOnlyCollection<string> LoadedLocalProfiles { get; internal set; } = [];

    /// <summary>Gets a value indicating whether a person started the build.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>Gets a value indicating whether a build server started it.</summary>
    public static bool IsServerBuild => Host is CI.IBuildServer;

    /// <summary>Gets the targets to run, in order.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <summary>Gets the targets that were named.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => With(target => target.Invoked);

    /// <summary>Gets the targets that were left out.</summary>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);

    /// <summary>Gets the targets that have yet to run.</summary>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);

    /// <summary>Gets the targets that run now.</summary>
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);

    /// <summary>Gets the targets that were cancelled.</summary>
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);

    /// <summary>Gets the targets that failed.</summary>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);

    /// <summary>Gets the targets that succeeded.</summary>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);

    /// <summary>Gets the targets that will not change any more.</summary>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => With(target => target.IsFinished);

    /// <summary>Gets a value indicating whether no target failed so far.</summary>
    public bool IsSucceeding => !IsFailing;

    /// <summary>Gets a value indicating whether a target failed.</summary>
    public bool IsFailing => ExecutionPlan.Any(target => target.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted);

    /// <summary>Gets a value indicating whether nothing is left to run.</summary>
    public bool IsFinished => ExecutionPlan.All(target => target.IsFinished);

    /// <summary>Gets or sets the exit code; null leaves the choice to the engine.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Gets a value indicating whether the plan was asked for.</summary>
    public bool Plan { get; internal set; }

    /// <summary>Gets a value indicating whether help was asked for.</summary>
    public bool Help { get; internal set; }

    /// <summary>Gets or sets a value indicating whether the first lines are left out.</summary>
    public bool NoLogo { get; set; }

    /// <summary>Gets a value indicating whether what succeeded in the last, failed build is not run again.</summary>
    public bool Continue { get; internal set; }

    /// <summary>Gets which part of a target's work this job does.</summary>
    public Partition Partition { get; internal set; } = Partition.Single;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath? INukeBuild.BuildProjectFile => BuildProjectFile;

    AbsolutePath? INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    Host INukeBuild.Host => Host;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;

    Verbosity INukeBuild.Verbosity => Verbosity;

    IReadOnlyCollection<string> INukeBuild.LoadedLocalProfiles => LoadedLocalProfiles;

    internal Parameters.ParameterValues? Values { get; set; }

    /// <summary>Gets or sets every target of the build.</summary>
    internal IReadOnlyList<ExecutableTarget> Targets { get; set; } = [];

    /// <inheritdoc/>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        if (Hosts.TargetOutput.Current?.Target is not { } target)
        {
            return;
        }

        foreach (var (name, value) in configurator.InvokeSafe([]))
        {
            target.Summary[name] = value;
        }

        Extensions.Notify<IOnTargetSummaryUpdated>(extension => extension.OnTargetSummaryUpdated(this, target));
    }

    /// <inheritdoc/>
    public T? TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class? => (T?)ValueOf(parameterExpression.GetMemberInfo(), typeof(T));

    /// <inheritdoc/>
    public T? TryGetValue<T>(Expression<Func<object>> parameterExpression) =>
        ValueOf(parameterExpression.GetMemberInfo(), typeof(T)) is { } value ? (T)value : default;

    internal BuildExtensions Extensions { get; set; } = BuildExtensions.None;

    /// <summary>Runs the build: reads the command line, plans, runs, sums up.</summary>
    /// <param name="defaultTargetExpressions">What runs when no target is named.</param>
    /// <returns>The exit code, see <c>docs/engine.md</c>.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() => BuildRun.Execute(defaultTargetExpressions);

    /// <summary>Called when the build object is there, before its parameters have values.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Called when parameters have values and the plan is made, before anything runs.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Called after the summary.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Called before a target runs.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Called when a target was left out.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Called when a target ran to its end.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Called when a target failed.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }

    private object? ValueOf(MemberInfo member, Type type)
    {
        if (_made.TryGetValue(member, out var made))
        {
            return made;
        }

        return (made = ValueInjector.ValueOf(this, member)) is null ? Values?.Get(member, type) : _made.GetOrAdd(member, made);
    }

    private List<ExecutableTarget> With(ExecutionStatus status) => With(target => target.Status == status);

    private List<ExecutableTarget> With(Func<ExecutableTarget, bool> condition) => [.. ExecutionPlan.Where(condition)];
}
