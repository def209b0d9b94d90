using System.Globalization;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Training;

/// <summary>Which rows are held out of training. Deterministic: the same data always give the same sides, on every machine.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "split")]
[JsonDerivedType(typeof(EveryNth), "every-nth")]
[JsonDerivedType(typeof(ByKeyHash), "by-key-hash")]
[JsonDerivedType(typeof(ByGroup), "by-group")]
[JsonDerivedType(typeof(ByTime), "by-time")]
[JsonDerivedType(typeof(Stratified), "stratified")]
public abstract record Split
{
    private Split()
    {
    }

    /// <summary>Says which rows are held out, in words: <c>1 row in 4</c>.</summary>
    public string InWords() => this switch
    {
        EveryNth split => FormattableString.Invariant($"1 row in {split.N}"),
        ByKeyHash split => $"{Percent(split.Share)} of the rows, by a hash of their keys",
        ByGroup split => $"{Percent(split.Share)} of the groups",
        ByTime split => $"the latest {Percent(split.Share)}",
        Stratified split => $"{Percent(split.Share)} of the rows of every label",
        _ => ToString(),
    };

    /// <summary>Holds out each n-th row of the file: rows n, 2n, 3n, … counted from 1.</summary>
    /// <param name="N">2 or more; 4 holds out a quarter.</param>
    public sealed record EveryNth(int N) : Split;

    /// <summary>Holds out rows by a hash of their key, so that a row stays on its side when others are added.</summary>
    /// <param name="Share">Share held out, between 0 and 1.</param>
    public sealed record ByKeyHash(double Share) : Split;

    /// <summary>Holds out whole groups by a hash of their <see cref="Rows.GroupAttribute"/> column: a group stays together, and on its side when others are added. Rows without a group go by their key.</summary>
    /// <param name="Share">Share of the groups held out, between 0 and 1.</param>
    public sealed record ByGroup(double Share) : Split;

    /// <summary>Holds out the latest rows by the <see cref="Rows.TimeAttribute"/> column; rows of one moment stay together. Rows without a time are trained on.</summary>
    /// <param name="Share">Share held out, between 0 and 1; less where the cut falls into a moment with many rows.</param>
    public sealed record ByTime(double Share) : Split;

    /// <summary>Holds out the same share of the rows of every label, chosen by a hash of the key. The label of a regression is taken in fifths.</summary>
    /// <param name="Share">Share held out, between 0 and 1.</param>
    public sealed record Stratified(double Share) : Split;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");
}
