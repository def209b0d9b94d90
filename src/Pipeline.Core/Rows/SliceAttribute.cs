namespace Pipeline.Core.Rows;

/// <summary>A column that gates look at and the model never sees.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SliceAttribute : Attribute;
