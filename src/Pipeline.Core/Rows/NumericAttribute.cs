namespace Pipeline.Core.Rows;

/// <summary>A feature that is a number; <see langword="null"/> means missing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumericAttribute : Attribute;
