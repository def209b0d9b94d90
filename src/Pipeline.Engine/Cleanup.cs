namespace Nuke.Common;

/// <summary>A target that tidies up after others; it runs even when one of them failed.</summary>
/// <param name="definition">The definition to add to.</param>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
