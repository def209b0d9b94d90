namespace Nuke.Common;

/// <summary>A target: a step of a build, defined by a chain of calls.</summary>
/// <param name="definition">The definition to add to.</param>
public delegate ITargetDefinition Target(ITargetDefinition definition);
