using Nuke.Common;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Workflows.Generation;

/// <summary>Stands on a build class and gives workflows made from its targets.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class WorkflowAttributeBase : Attribute
{
    /// <summary>Gives the workflows.</summary>
    /// <param name="build">The build, with its parameters.</param>
    /// <param name="targets">Every target of the build.</param>
    public abstract IEnumerable<Workflow> GetWorkflows(NukeBuild build, IReadOnlyCollection<ExecutableTarget> targets);
}
