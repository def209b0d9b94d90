namespace Nuke.Common;

/// <summary>The parameter's value is never printed, logged, or part of a key.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
