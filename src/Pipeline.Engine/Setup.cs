namespace Nuke.Common;

/// <summary>A target that prepares what other targets of the same component need.</summary>
/// <param name="definition">The definition to add to.</param>
public delegate ITargetDefinition Setup(ITargetDefinition definition);
