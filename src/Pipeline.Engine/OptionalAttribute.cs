namespace Nuke.Common;

/// <summary>The value may be missing; nothing warns of it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OptionalAttribute : Attribute;
