using Nuke.Common;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Workflows.Generation;

/// <summary>The targets that workflows are made of: NUKE shows those that are about to run.</summary>
internal static class BuildTargets
{
    extension(NukeBuild build)
    {
        /// <summary>Gets the targets.</summary>
        public IReadOnlyCollection<ExecutableTarget> Targets => build.ExecutionPlan;
    }
}
