namespace Pipeline.Core.Rows;

/// <summary>The column that names a row. Exactly one; never a feature.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute : Attribute;
