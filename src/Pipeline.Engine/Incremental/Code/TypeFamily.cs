namespace Pipeline.Engine.Incremental.Code;

/// <summary>Everything that the objects of a type are.</summary>
/// <param name="Names">The names of the type, its base classes and its interfaces, near and far, without type arguments.</param>
/// <param name="Foreign">The virtual methods that they have from packages and the runtime.</param>
/// <param name="IsOpen">Whether a part could not be had: then the objects may be anything, and any of their methods may be called.</param>
internal sealed record TypeFamily(IReadOnlySet<string> Names, IReadOnlySet<SlotMember> Foreign, bool IsOpen);
