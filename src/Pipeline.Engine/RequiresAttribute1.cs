using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Demands a tool before anything of the build runs: <c>[Requires&lt;DockerTasks&gt;]</c>.</summary>
/// <typeparam name="T">The tool.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
[SuppressMessage("Naming", "CA1710", Justification = "The name ends in Attribute.")]
public sealed class RequiresAttribute<T>() : RequiresAttribute(typeof(T))
    where T : IRequireTool;
