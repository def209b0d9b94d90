namespace Nuke.Common.Tooling;

/// <summary>Names the program of a tool that lies on the <c>PATH</c>.</summary>
/// <param name="pathExecutable">Its name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PathToolRequirementAttribute(string pathExecutable) : Attribute
{
    /// <summary>Gets its name.</summary>
    public string PathExecutable { get; } = pathExecutable;
}
