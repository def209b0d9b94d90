namespace Pipeline.Core.Drift;

/// <summary>Sorts many numbers by their bytes, from the last to the first: several times as fast as comparing them.</summary>
internal static class RadixSort
{
    private const int Fewest = 4_096;

    /// <summary>Sorts in place, ascending; no number is NaN.</summary>
    public static void Sort(double[] values)
    {
        if (values.Length < Fewest)
        {
            Array.Sort(values);
            return;
        }

        var keys = Array.ConvertAll(values, KeyOf);
        var spare = new ulong[keys.Length];
        Span<int> places = stackalloc int[256];
        for (var shift = 0; shift < 64; shift += 8)
        {
            places.Clear();
            foreach (var key in keys)
            {
                places[(int)(key >> shift) & 255]++;
            }

            // Whole numbers have the same last bytes: nothing to move.
            if (places[(int)(keys[0] >> shift) & 255] == keys.Length)
            {
                continue;
            }

            var start = 0;
            foreach (ref var place in places)
            {
                (place, start) = (start, start + place);
            }

            foreach (var key in keys)
            {
                spare[places[(int)(key >> shift) & 255]++] = key;
            }

            (keys, spare) = (spare, keys);
        }

        for (var index = 0; index < values.Length; index++)
        {
            values[index] = ValueOf(keys[index]);
        }
    }

    // As whole numbers, doubles ascend from zero up, and descend below it: turn the sign, and below zero all bits. 0 and -0 become one.
    private static ulong KeyOf(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static double ValueOf(ulong key) => BitConverter.UInt64BitsToDouble((key >> 63) == 1 ? key & ~(1UL << 63) : ~key);
}
