using Pipeline.Core.Digests;

namespace Pipeline.Core.Evidence;

/// <summary>Evidence as it was read from, or written to, its statement.</summary>
/// <typeparam name="T">The evidence.</typeparam>
/// <param name="Value">The record.</param>
/// <param name="Seal">Digest of the statement; later evidence names it as its basis.</param>
public sealed record Sealed<T>(T Value, Digest Seal)
    where T : class, IEvidence<T>
{
    /// <summary>Gets the reference by which later evidence rests on this.</summary>
    public Basis Basis => new(T.Kind, Seal);
}
