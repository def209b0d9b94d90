namespace Pipeline.Data.Counting;

/// <summary>Takes bytes down, each entry in the partition that its hash names: what could be equal lies together, and little else.</summary>
/// <remarks>Its memory does not move, so that entries have addresses; it goes with the log.</remarks>
/// <param name="budget">Where its memory comes from.</param>
internal sealed unsafe class PartitionedLog(MemoryBudget budget)
{
    /// <summary>So many bits of a hash, the highest, name the partition.</summary>
    public const int PartitionBits = 7;

    /// <summary>The number of partitions.</summary>
    public const int Partitions = 1 << PartitionBits;

    private const int BlockBytes = 2048;
    private const int SmallestSlab = 8 * BlockBytes;
    private const int LargestSlab = 512 * BlockBytes;

    private readonly nint[] _begin = new nint[Partitions];
    private readonly nint[] _next = new nint[Partitions];
    private readonly nint[] _end = new nint[Partitions];
    private readonly List<(nint Begin, nint End)>?[] _full = new List<(nint Begin, nint End)>?[Partitions];
    private readonly List<byte[]> _slabs = [];
    private nint _slabNext;
    private nint _slabEnd;

    /// <summary>Names the partition of a hash.</summary>
    public static int PartitionOf(ulong hash) => (int)(hash >> (64 - PartitionBits));

    /// <summary>Gives room for an entry.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="bytes">The entry's size.</param>
    public byte* Reserve(int partition, int bytes)
    {
        var place = _next[partition];
        if (_end[partition] - place < bytes)
        {
            place = Grow(partition, bytes);
        }

        _next[partition] = place + bytes;
        return (byte*)place;
    }

    /// <summary>Gives where the entries of a partition lie, one after the other.</summary>
    public IEnumerable<(nint Begin, nint End)> Of(int partition) =>
        (_full[partition] ?? []).Append((Begin: _begin[partition], End: _next[partition])).Where(block => block.End > block.Begin);

    private nint Grow(int partition, int bytes)
    {
        if (_next[partition] > _begin[partition])
        {
            (_full[partition] ??= []).Add((_begin[partition], _next[partition]));
        }

        var size = Math.Max(bytes, BlockBytes);
        if (_slabEnd - _slabNext < size)
        {
            var slabBytes = Math.Max(size, Math.Min(SmallestSlab << Math.Min(_slabs.Count, 16), LargestSlab));
            budget.Take(slabBytes);
            var slab = GC.AllocateUninitializedArray<byte>(slabBytes, pinned: true);
            _slabs.Add(slab);
            fixed (byte* begin = slab)
            {
                (_slabNext, _slabEnd) = ((nint)begin, (nint)begin + slab.Length);
            }
        }

        (_begin[partition], _next[partition], _end[partition]) = (_slabNext, _slabNext, _slabNext + size);
        _slabNext += size;
        return _next[partition];
    }
}
