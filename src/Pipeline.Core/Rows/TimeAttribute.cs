namespace Pipeline.Core.Rows;

/// <summary>
/// The moment at which an answer is wanted, as a number that grows with time. A split by time cuts here, and no feature may be known
/// later. Stands beside the property's role, usually <see cref="SliceAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeAttribute : Attribute;
