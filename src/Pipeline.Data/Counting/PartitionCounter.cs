using System.Runtime.CompilerServices;

namespace Pipeline.Data.Counting;

/// <summary>Counts the different values of one partition of a column, of all threads together. A counter is used by one thread, for one partition after the other.</summary>
/// <param name="seed">As that of the <see cref="SeenValues"/>.</param>
internal sealed unsafe class PartitionCounter(ulong seed)
{
    private ulong[] _keys = [];
    private ulong[] _hashes = [];
    private nint[] _texts = [];

    /// <summary>Counts them.</summary>
    /// <param name="seen">What each thread has seen.</param>
    /// <param name="partition">The partition.</param>
    public long Count(IReadOnlyList<SeenValues> seen, int partition) =>
        CountKeys([.. seen.SelectMany(values => values.Keys.Of(partition))]) + CountTexts([.. seen.SelectMany(values => values.Texts.Of(partition))]);

    private static int SizeFor(long entries) => (int)Math.Min(1L << 30, 16L << (64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(entries / 8))));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CountKeys(List<(nint Begin, nint End)> blocks)
    {
        var entries = blocks.Sum(block => block.End - block.Begin) / sizeof(ulong);
        if (entries == 0)
        {
            return 0;
        }

        var size = SizeFor(entries);
        _keys = _keys.Length < size ? new ulong[size] : _keys;
        var table = _keys.AsSpan(0, size);
        table.Fill(SeenValues.NoKey);
        var different = 0L;
        foreach (var (begin, end) in blocks)
        {
            for (var entry = (ulong*)begin; entry < (ulong*)end; entry++)
            {
                // The highest bits are the partition's: the lower ones spread.
                for (var place = (int)SeenValues.HashOf(*entry, seed) & (size - 1); ; place = (place + 1) & (size - 1))
                {
                    if (table[place] == *entry)
                    {
                        break;
                    }

                    if (table[place] == SeenValues.NoKey)
                    {
                        table[place] = *entry;
                        different++;
                        break;
                    }
                }
            }
        }

        return different;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CountTexts(List<(nint Begin, nint End)> blocks)
    {
        var entries = 0L;
        foreach (var (begin, end) in blocks)
        {
            for (var entry = (byte*)begin; entry < (byte*)end; entry = After(entry))
            {
                entries++;
            }
        }

        if (entries == 0)
        {
            return 0;
        }

        var size = SizeFor(entries);
        (_hashes, _texts) = _texts.Length < size ? (new ulong[size], new nint[size]) : (_hashes, _texts);
        Array.Clear(_texts, 0, size);
        var different = 0L;
        foreach (var (begin, end) in blocks)
        {
            for (var entry = (byte*)begin; entry < (byte*)end; entry = After(entry))
            {
                var hash = Unsafe.ReadUnaligned<ulong>(entry);
                var place = (int)hash & (size - 1);
                while (_texts[place] != 0 && (_hashes[place] != hash || !AreSame((byte*)_texts[place], entry)))
                {
                    place = (place + 1) & (size - 1);
                }

                if (_texts[place] == 0)
                {
                    (_hashes[place], _texts[place]) = (hash, (nint)entry);
                    different++;
                }
            }
        }

        return different;
    }

    private static byte* After(byte* entry) => entry + SeenValues.TextHeader + LengthOf(entry);

    private static int LengthOf(byte* entry) => Unsafe.ReadUnaligned<int>(entry + sizeof(ulong));

    private static bool AreSame(byte* left, byte* right) =>
        new ReadOnlySpan<byte>(left + SeenValues.TextHeader, LengthOf(left)).SequenceEqual(new(right + SeenValues.TextHeader, LengthOf(right)));
}
