using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Gives a <see cref="Tool"/> for a program on the PATH.</summary>
/// <param name="name">Its name; null for the member's in lower case.</param>
public sealed class PathVariableAttribute(string? name = null) : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance) => ToolResolver.GetPathTool(name ?? member.Name.ToLowerInvariant());
}
