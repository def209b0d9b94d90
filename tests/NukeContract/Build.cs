using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

public delegate ITargetDefinition Target(ITargetDefinition definition);

public delegate ITargetDefinition Setup(ITargetDefinition definition);

public delegate ITargetDefinition Cleanup(ITargetDefinition definition);

public static class ExecutableTargetExtensions
{
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => throw null;
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup target) => throw null;
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup target) => throw null;
}

public enum DependencyBehavior { Skip, Execute }

public enum Verbosity { Verbose, Normal, Minimal, Quiet }

public abstract class Host
{
    public static Host Instance => throw null;
}

public class Terminal : Host
{
    public new static Terminal Instance => throw null;
}

public interface INukeBuild
{
    void ReportSummary(Configure<Dictionary<string, string>> configurator = null);
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }
    bool IsSucceeding { get; }
    bool IsFailing { get; }
    bool IsFinished { get; }
    int? ExitCode { get; set; }
    AbsolutePath RootDirectory { get; }
    AbsolutePath TemporaryDirectory { get; }
    AbsolutePath BuildAssemblyFile { get; }
    AbsolutePath BuildAssemblyDirectory { get; }
    AbsolutePath BuildProjectDirectory { get; }
    AbsolutePath BuildProjectFile { get; }
    Verbosity Verbosity { get; }
    Host Host { get; }
    bool Plan { get; }
    bool Help { get; }
    bool NoLogo { get; }
    bool IsLocalBuild { get; }
    bool IsServerBuild { get; }
    bool Continue { get; }
    Partition Partition { get; }
    T TryGetValue<T>(Expression<Func<T>> parameterExpression) where T : class;
    T TryGetValue<T>(Expression<Func<object>> parameterExpression);
}

public abstract class NukeBuild : INukeBuild
{
    public static AbsolutePath RootDirectory => throw null;
    public static AbsolutePath TemporaryDirectory => throw null;
    public static AbsolutePath BuildAssemblyFile => throw null;
    public static AbsolutePath BuildAssemblyDirectory => throw null;
    public static AbsolutePath BuildProjectDirectory => throw null;
    public static AbsolutePath BuildProjectFile => throw null;
    public static Verbosity Verbosity { get => throw null; set => throw null; }
    public static Host Host { get => throw null; set => throw null; }
    public static string[] LoadedLocalProfiles => throw null;
    public static bool IsLocalBuild => throw null;
    public static bool IsServerBuild => throw null;
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan => throw null;
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => throw null;
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => throw null;
    public bool IsSucceeding => throw null;
    public bool IsFailing => throw null;
    public bool IsFinished => throw null;
    public int? ExitCode { get; set; }
    public bool Plan => throw null;
    public bool Help => throw null;
    public bool NoLogo { get; set; }
    public bool Continue => throw null;
    public Partition Partition => throw null;
    AbsolutePath INukeBuild.RootDirectory => throw null;
    AbsolutePath INukeBuild.TemporaryDirectory => throw null;
    AbsolutePath INukeBuild.BuildAssemblyFile => throw null;
    AbsolutePath INukeBuild.BuildAssemblyDirectory => throw null;
    AbsolutePath INukeBuild.BuildProjectDirectory => throw null;
    AbsolutePath INukeBuild.BuildProjectFile => throw null;
    Verbosity INukeBuild.Verbosity => throw null;
    Host INukeBuild.Host => throw null;
    bool INukeBuild.IsLocalBuild => throw null;
    bool INukeBuild.IsServerBuild => throw null;
    protected internal virtual string NuGetPackagesConfigFile => throw null;
    protected internal virtual string NuGetAssetsConfigFile => throw null;
    protected internal virtual AbsolutePath NpmPackageJsonFile => throw null;
    protected internal virtual string EmbeddedPackagesDirectory => throw null;
    public void ReportSummary(Configure<Dictionary<string, string>> configurator = null) => throw null;
    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) => throw null;
    T INukeBuild.TryGetValue<T>(Expression<Func<object>> parameterExpression) => throw null;
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions) where T : NukeBuild, new() => throw null;
    protected internal virtual void OnBuildCreated() => throw null;
    protected internal virtual void OnBuildInitialized() => throw null;
    protected internal virtual void OnBuildFinished() => throw null;
    protected internal virtual void OnTargetRunning(string target) => throw null;
    protected internal virtual void OnTargetSkipped(string target) => throw null;
    protected internal virtual void OnTargetSucceeded(string target) => throw null;
    protected internal virtual void OnTargetFailed(string target) => throw null;
}

public interface ITargetDefinition
{
    ITargetDefinition Description(string description);
    ITargetDefinition Executes(params Action[] actions);
    ITargetDefinition Executes<T>(Func<T> action);
    ITargetDefinition Executes(Func<Task> action);
    ITargetDefinition DependsOn(params Target[] targets);
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);
    ITargetDefinition DependentFor(params Target[] targets);
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression("condition")] string conditionExpression = null);
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression("condition")] string conditionExpression = null);
    ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements) where T : class;
    ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements) where T : struct;
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);
    ITargetDefinition Requires<T>() where T : IRequireTool;
    ITargetDefinition Requires<T>(string version) where T : IRequireToolWithVersion;
    ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools);
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);
    ITargetDefinition Before(params Target[] targets);
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);
    ITargetDefinition After(params Target[] targets);
    ITargetDefinition After<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);
    ITargetDefinition Triggers(params Target[] targets);
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);
    ITargetDefinition TriggeredBy(params Target[] targets);
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);
    ITargetDefinition AssuredAfterFailure();
    ITargetDefinition ProceedAfterFailure();
    ITargetDefinition Unlisted();
    ITargetDefinition Base();
    ITargetDefinition Inherit(params Target[] targets);
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);
    ITargetDefinition Produces(params string[] artifacts);
    ITargetDefinition Consumes(params Target[] targets);
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);
    ITargetDefinition Consumes(Target target, params string[] artifacts);
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);
    ITargetDefinition Consumes<T>(params string[] artifacts);
    ITargetDefinition DependsOnContext<T>() where T : INukeBuild;
    ITargetDefinition Partition(int size);
}

public static class ControlFlow
{
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) => throw null;
    public static T SuppressErrors<T>(Func<T> action, T defaultValue = default, bool includeStackTrace = false, bool logWarning = true) => throw null;
    public static IEnumerable<T> SuppressErrors<T>(Func<IEnumerable<T>> action, bool includeStackTrace = false) => throw null;
    public static void ExecuteWithRetry(Action action, Action cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string> logAction = null) => throw null;
}

public static class Assert
{
    public static void Fail(string message, Exception exception = null) => throw null;
    public static void True(bool condition, string message = null, [CallerArgumentExpression("condition")] string argumentExpression = null) => throw null;
    public static void False(bool condition, string message = null, [CallerArgumentExpression("condition")] string argumentExpression = null) => throw null;
    public static T NotNull<T>(this T obj, string message = null, [CallerArgumentExpression("obj")] string argumentExpression = null) where T : class => throw null;
    public static T? NotNull<T>(this T? obj, string message = null, [CallerArgumentExpression("obj")] string argumentExpression = null) where T : struct => throw null;
    public static string NotNullOrEmpty(this string str, string message = null, [CallerArgumentExpression("str")] string argumentExpression = null) => throw null;
    public static string NotNullOrWhiteSpace(this string str, string message = null, [CallerArgumentExpression("str")] string argumentExpression = null) => throw null;
    public static void NotEmpty<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null) => throw null;
    public static void Empty<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null) => throw null;
    public static void Count<T>(IReadOnlyCollection<T> collection, int length, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null) => throw null;
    public static void HasSingleItem<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null) => throw null;
    public static void FileExists(string path, string message = null, [CallerArgumentExpression("path")] string argumentExpression = null) => throw null;
    public static void DirectoryExists(string path, string message = null, [CallerArgumentExpression("path")] string argumentExpression = null) => throw null;
}

public enum PlatformFamily { Unknown, Windows, Linux, OSX }

public static class EnvironmentInfo
{
    public static string NewLine => throw null;
    public static string MachineName => throw null;
    public static AbsolutePath WorkingDirectory { get => throw null; set => throw null; }
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path) => throw null;
    public static bool IsArm64 => throw null;
    public static bool Is64Bit => throw null;
    public static bool Is32Bit => throw null;
    public static bool IsUnix => throw null;
    public static bool IsWin => throw null;
    public static bool IsLinux => throw null;
    public static bool IsOsx => throw null;
    public static bool IsWsl => throw null;
    public static PlatformFamily Platform => throw null;
    public static IReadOnlyDictionary<string, string> Variables => throw null;
    public static IReadOnlyCollection<string> Paths => throw null;
    public static bool HasVariable(string name, bool allowEmpty = true) => throw null;
    public static string GetVariable(string name) => throw null;
    public static T GetVariable<T>(string name, char? separator = null) => throw null;
    public static void SetVariable(string name, string value) => throw null;
    public static void SetVariable<T>(string name, T value) => throw null;
    public static void RemoveVariable(string name) => throw null;
    public static string ExpandVariables(string value) => throw null;
}
