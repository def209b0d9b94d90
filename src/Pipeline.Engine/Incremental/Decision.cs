namespace Pipeline.Engine.Incremental;

/// <summary>Whether a target must run, and why.</summary>
/// <param name="Key">What it depends on, as it was when this was decided: what a run leaves belongs to this and to nothing later.</param>
/// <param name="Record">What a run with the same key left; null when the target must run.</param>
/// <param name="Restored">Whether its files were taken from the cache.</param>
/// <param name="Reason">One line, for <c>--why</c>.</param>
internal sealed record Decision(KeyParts Key, TargetRecord? Record, bool Restored, string Reason);
