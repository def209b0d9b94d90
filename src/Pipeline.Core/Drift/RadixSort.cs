using System.Buffers;
using System.Runtime.CompilerServices;

namespace Pipeline.Core.Drift;

/// <summary>Sorts many numbers by their leading bits, 11 at a time, and the few that share them by comparing: several times as fast as comparing all.</summary>
internal static class RadixSort
{
    private const int Fewest = 4_096;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int LowShift = 64 - (3 * DigitBits);

    /// <summary>Sorts in place, ascending; no number is NaN.</summary>
    public static void Sort(Span<double> values)
    {
        if (values.Length < Fewest)
        {
            values.Sort();
            return;
        }

        // Columns come one after another, and new memory would have to be cleared for each.
        var rented = ArrayPool<ulong>.Shared.Rent(values.Length);
        var rentedToo = ArrayPool<ulong>.Shared.Rent(values.Length);
        Sort(values, rented.AsSpan(0, values.Length), rentedToo.AsSpan(0, values.Length));
        ArrayPool<ulong>.Shared.Return(rented);
        ArrayPool<ulong>.Shared.Return(rentedToo);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sort(Span<double> values, Span<ulong> keys, Span<ulong> spare)
    {
        Span<int> places = stackalloc int[3 * Digits];
        places.Clear();
        Count(values, keys, places);
        for (var digit = 0; digit < 3; digit++)
        {
            var shift = LowShift + (digit * DigitBits);
            var counts = places.Slice(digit * Digits, Digits);

            // Where all have the same digit, there is nothing to move.
            if (counts[(int)(keys[0] >> shift) & (Digits - 1)] < keys.Length)
            {
                Distribute(keys, spare, counts, shift);
                var sorted = spare;
                spare = keys;
                keys = sorted;
            }
        }

        SortEqual(keys);
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = ValueOf(keys[index]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<double> values, Span<ulong> keys, Span<int> places)
    {
        var low = places[..Digits];
        var middle = places.Slice(Digits, Digits);
        var high = places[(2 * Digits)..];
        for (var index = 0; index < values.Length; index++)
        {
            var key = KeyOf(values[index]);
            keys[index] = key;
            low[(int)(key >> LowShift) & (Digits - 1)]++;
            middle[(int)(key >> (LowShift + DigitBits)) & (Digits - 1)]++;
            high[(int)(key >> (LowShift + (2 * DigitBits)))]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Distribute(ReadOnlySpan<ulong> keys, Span<ulong> sorted, Span<int> counts, int shift)
    {
        var start = 0;
        foreach (ref var place in counts)
        {
            (place, start) = (start, start + place);
        }

        foreach (var key in keys)
        {
            sorted[counts[(int)(key >> shift) & (Digits - 1)]++] = key;
        }
    }

    // Keys with the same leading bits stand side by side now.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortEqual(Span<ulong> keys)
    {
        for (var start = 0; start < keys.Length;)
        {
            var (first, end, differing) = (keys[start], start + 1, 0UL);
            while (end < keys.Length && keys[end] >> LowShift == first >> LowShift)
            {
                differing |= keys[end] ^ first;
                end++;
            }

            if (differing != 0)
            {
                keys[start..end].Sort();
            }

            start = end;
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
