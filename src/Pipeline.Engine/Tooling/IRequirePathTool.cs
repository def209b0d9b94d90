namespace Nuke.Common.Tooling;

/// <summary>A tool that lies on the <c>PATH</c>; <see cref="PathToolRequirementAttribute"/> names its program.</summary>
public interface IRequirePathTool : IRequireTool;
