using System.Runtime.CompilerServices;

namespace Pipeline.Data.Counting;

/// <summary>
/// The values of a column that one thread of a scan has seen, with few of those that it had seen before: the values themselves, not their
/// hashes, so that what is counted of them is exact.
/// </summary>
/// <param name="seed">Makes hashes that nobody can foresee, so that no file can be made for them to be alike.</param>
/// <param name="budget">Where its memory comes from.</param>
internal sealed unsafe class SeenValues(ulong seed, MemoryBudget budget)
{
    /// <summary>What no entry of <see cref="Keys"/> is: neither a finite number nor a short text.</summary>
    public const ulong NoKey = ulong.MaxValue;

    /// <summary>What stands before the bytes of an entry of <see cref="Texts"/>: their hash and their number.</summary>
    public const int TextHeader = sizeof(ulong) + sizeof(int);

    /// <summary>A text up to this length is a key.</summary>
    private const int LongestKey = 7;

    private const int LatestBits = 10;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private readonly ulong[] _latestKeys = NewLatest();
    private readonly ulong[] _latestHashes = new ulong[1 << LatestBits];
    private readonly nint[] _latestTexts = new nint[1 << LatestBits];

    /// <summary>Gets the numbers, as their bits, or the short texts, with their length in the highest byte; eight bytes each.</summary>
    public PartitionedLog Keys { get; } = new(budget);

    /// <summary>Gets the long texts, each after its <see cref="TextHeader"/>.</summary>
    public PartitionedLog Texts { get; } = new(budget);

    /// <summary>Gets the number of entries in both.</summary>
    public long Count { get; private set; }

    /// <summary>Gives the hash of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong HashOf(ulong key, ulong seed) => Mix(key ^ seed, Multiplier);

    /// <summary>Takes in a number. 0 and -0 are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double number) => AddKey(BitConverter.DoubleToUInt64Bits(number + 0.0));

    /// <summary>Takes in a text.</summary>
    /// <param name="text">Its bytes; at least eight can be read.</param>
    /// <param name="length">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte* text, int length)
    {
        if (length <= LongestKey)
        {
            AddKey((*(ulong*)text & ((1UL << (8 * length)) - 1)) | ((ulong)length << 56));
        }
        else
        {
            AddText(text, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;

    private static ulong[] NewLatest()
    {
        var latest = new ulong[1 << LatestBits];
        Array.Fill(latest, NoKey);
        return latest;
    }

    private static ulong HashOf(byte* text, int length, ulong seed)
    {
        var hash = seed ^ (ulong)length;
        for (var place = 0; place + 8 <= length; place += 8)
        {
            hash = Mix(hash ^ *(ulong*)(text + place), Multiplier);
        }

        return Mix(hash ^ *(ulong*)(text + length - 8), Multiplier);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddKey(ulong key)
    {
        var hash = HashOf(key, seed);
        ref var latest = ref _latestKeys[hash & ((1 << LatestBits) - 1)];
        if (latest != key)
        {
            latest = key;
            *(ulong*)Keys.Reserve(PartitionedLog.PartitionOf(hash), sizeof(ulong)) = key;
            Count++;
        }
    }

    private void AddText(byte* text, int length)
    {
        var hash = HashOf(text, length, seed);
        var place = (int)(hash & ((1 << LatestBits) - 1));
        if (_latestHashes[place] == hash && _latestTexts[place] is var latest and not 0
            && new ReadOnlySpan<byte>((byte*)latest + TextHeader, *(int*)(latest + sizeof(ulong))).SequenceEqual(new(text, length)))
        {
            return;
        }

        var entry = Texts.Reserve(PartitionedLog.PartitionOf(hash), TextHeader + length);
        Unsafe.WriteUnaligned(entry, hash);
        Unsafe.WriteUnaligned(entry + sizeof(ulong), length);
        Buffer.MemoryCopy(text, entry + TextHeader, length, length);
        (_latestHashes[place], _latestTexts[place]) = (hash, (nint)entry);
        Count++;
    }
}
