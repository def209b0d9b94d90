namespace Pipeline.Core.Rows;

/// <summary>A feature with a closed set of values: the members of its enumeration.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CategoricalAttribute : Attribute;
