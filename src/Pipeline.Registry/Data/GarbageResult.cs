namespace Pipeline.Registry.Data;

/// <summary>What garbage collection found, and deleted if it was told to.</summary>
/// <param name="Kept">Objects that something refers to.</param>
/// <param name="Garbage">Objects that nothing refers to.</param>
/// <param name="Bytes">The size of the latter, in bytes.</param>
/// <param name="IsDeleted">Whether they were deleted.</param>
public sealed record GarbageResult(long Kept, long Garbage, long Bytes, bool IsDeleted);
