using System.Reflection;

namespace Nuke.Common.Execution;

public enum ExecutionStatus { None, Scheduled, NotRun, Skipped, Succeeded, Failed, Running, Aborted, Collective }

public class ExecutableTarget
{
    public MemberInfo Member { get; set; }
    public string Name { get; set; }
    public string Description { get; set; }
    public bool Listed { get; set; }
    public Delegate Factory { get; set; }
    public List<(string Text, Func<bool> Delegate)> DynamicConditions => throw null;
    public List<(string Text, Func<bool> Delegate)> StaticConditions => throw null;
    public DependencyBehavior DependencyBehavior => throw null;
    public bool AssuredAfterFailure => throw null;
    public bool ProceedAfterFailure => throw null;
    public List<Action> Actions => throw null;
    public List<ExecutableTarget> ExecutionDependencies => throw null;
    public List<ExecutableTarget> OrderDependencies => throw null;
    public List<ExecutableTarget> TriggerDependencies => throw null;
    public List<ExecutableTarget> Triggers => throw null;
    public IReadOnlyCollection<ExecutableTarget> AllDependencies => throw null;
    public List<string> ArtifactProducts => throw null;
    public int? PartitionSize { get; set; }
    public TimeSpan Duration => throw null;
    public bool IsDefault { get; set; }
    public ExecutionStatus Status { get; set; }
    public bool Invoked { get; set; }
    public Dictionary<string, string> SummaryInformation => throw null;
}

public interface IBuildExtension
{
    float Priority { get; }
}

[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    public INukeBuild Build => throw null;
    public virtual float Priority { get; set; }
}

public interface IOnBuildCreated : IBuildExtension
{
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}

public interface IOnBuildInitialized : IBuildExtension
{
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}

public interface IOnTargetSummaryUpdated : IBuildExtension
{
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}

public interface IOnTargetSkipped : IBuildExtension
{
    void OnTargetSkipped(ExecutableTarget target);
}

public interface IOnTargetRunning : IBuildExtension
{
    void OnTargetRunning(ExecutableTarget target);
}

public interface IOnTargetSucceeded : IBuildExtension
{
    void OnTargetSucceeded(ExecutableTarget target);
}

public interface IOnTargetFailed : IBuildExtension
{
    void OnTargetFailed(ExecutableTarget target);
}

public interface IOnBuildFinished : IBuildExtension
{
    void OnBuildFinished();
}
