namespace Nuke.Common.Tooling;

/// <summary>What a target can demand with <c>Requires&lt;T&gt;()</c>.</summary>
public interface IRequireTool;
