namespace Pipeline.Engine.Incremental.Code;

/// <summary>A class or interface of a package or the runtime.</summary>
/// <param name="Family">The names of it, its base classes and its interfaces.</param>
/// <param name="Members">The virtual methods of all of them: the runtime and packages may call these at any time.</param>
internal sealed record ForeignType(IReadOnlySet<string> Family, IReadOnlySet<SlotMember> Members);
