namespace Pipeline.Core.Rows;

/// <summary>
/// Names what rows belong together by, such as a customer or a machine: rows of one group must not stand on both sides of a split.
/// Stands beside the property's role, usually <see cref="SliceAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GroupAttribute : Attribute;
