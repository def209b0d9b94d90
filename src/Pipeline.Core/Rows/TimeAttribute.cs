namespace Pipeline.Core.Rows;

/// <summary>
/// The moment at which an answer is wanted: a date, or a number that grows with time. A split by time cuts here, and no feature may be
/// known later. Stands beside the property's role: <see cref="MetadataAttribute"/> for a date, usually <see cref="SliceAttribute"/> for a number.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeAttribute : Attribute;
