using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Gives a <see cref="Tool"/> for a program that lies in the repository.</summary>
/// <param name="absoluteOrRelativePath">Its path; a relative one is relative to the root.</param>
public sealed class LocalPathAttribute(string absoluteOrRelativePath) : ValueInjectionAttributeBase
{
    /// <summary>Initializes a new instance of the <see cref="LocalPathAttribute"/> class.</summary>
    /// <param name="windowsPath">Its path on Windows.</param>
    /// <param name="unixPath">Its path elsewhere.</param>
    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(EnvironmentInfo.IsWin ? windowsPath : unixPath)
    {
    }

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance) =>
        ToolResolver.GetTool(Path.GetFullPath(absoluteOrRelativePath, NukeBuild.RootDirectory));
}
