namespace Pipeline.Core.Rows;

/// <summary>A column that the contract looks at, and neither the model nor a gate: a free text, a date, a number for the record.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MetadataAttribute : Attribute;
