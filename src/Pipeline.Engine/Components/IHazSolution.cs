using Nuke.Common;
using Nuke.Common.ProjectModel;

namespace Nuke.Components;

/// <summary>The solution that a build is about.</summary>
public interface IHazSolution : INukeBuild
{
    /// <summary>Gets the solution: <c>--solution</c>, or <c>Solution</c> in <c>.nuke/parameters.json</c>, or the only one in the root.</summary>
    [Solution]
    [Required]
    Solution Solution => TryGetValue(() => Solution)!;
}
