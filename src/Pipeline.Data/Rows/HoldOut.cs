using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Training;

namespace Pipeline.Data.Rows;

/// <summary>Says of each row whether it is held out.</summary>
internal static class HoldOut
{
    /// <summary>Gives the rule of a split.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The split would put every row on one side.</exception>
    public static Func<RowValues, bool> For(Split split) => split switch
    {
        Split.EveryNth { N: >= 2 and var n } => row => row.Number % n == 0,
        Split.ByKeyHash { Share: > 0 and < 1 and var share } => row => Position(row.Key) < share,
        _ => throw new ArgumentOutOfRangeException(
            nameof(split), split, "EveryNth needs 2 or more; ByKeyHash needs a share between 0 and 1, both excluded."),
    };

    /// <summary>
    /// A key's place between 0 and 1: the first eight bytes of the SHA-256 of its UTF-8 text, most significant first, divided by 2⁶⁴.
    /// Never change it: rows would change sides.
    /// </summary>
    internal static double Position(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) / 18446744073709551616.0;
    }
}
