using System.Text.Json.Serialization;

namespace Pipeline.Core.Training;

/// <summary>Which rows are held out of training. Deterministic: the same row always falls on the same side.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "split")]
[JsonDerivedType(typeof(EveryNth), "every-nth")]
[JsonDerivedType(typeof(ByKeyHash), "by-key-hash")]
public abstract record Split
{
    private Split()
    {
    }

    /// <summary>Holds out each n-th row of the file: rows n, 2n, 3n, … counted from 1.</summary>
    /// <param name="N">2 or more; 4 holds out a quarter.</param>
    public sealed record EveryNth(int N) : Split;

    /// <summary>Holds out rows by a hash of their key, so that a row stays on its side when others are added.</summary>
    /// <param name="Share">Share held out, between 0 and 1.</param>
    public sealed record ByKeyHash(double Share) : Split;
}
