namespace Pipeline.Training.Features;

/// <summary>
/// Finds the middle of numbers without sorting them: they are counted by their first bits, and only those that share them with the middle
/// are looked through further (Hoare 1961). Sorting every column would cost more than encoding it.
/// </summary>
internal static class Selection
{
    private const int FirstBits = 12;
    private const int OtherBits = 32 - FirstBits;

    /// <summary>Gives the median; the mean of the two in the middle where their number is even.</summary>
    /// <param name="values">At least one, none NaN.</param>
    public static float Median(ReadOnlySpan<float> values)
    {
        var counts = new int[1 << FirstBits];
        foreach (var value in values)
        {
            counts[Rank(value) >> OtherBits]++;
        }

        var middle = values.Length / 2;
        var upper = At(values, counts, middle);
        return values.Length % 2 == 1 ? upper : (float)(((double)At(values, counts, middle - 1) + upper) / 2);
    }

    /// <summary>Gives the number that sorting would put at a place.</summary>
    private static float At(ReadOnlySpan<float> values, int[] counts, int place)
    {
        var first = 0u;
        while (place >= counts[first])
        {
            place -= counts[first++];
        }

        var candidates = new float[counts[first]];
        var found = 0;
        foreach (var value in values)
        {
            if (Rank(value) >> OtherBits == first)
            {
                candidates[found++] = value;
            }
        }

        return Smallest(candidates, place);
    }

    /// <summary>Puts the number that sorting would put at a place there, smaller ones before it and larger ones after it.</summary>
    private static float Smallest(Span<float> values, int place)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (left, right, pivot) = (low, high, values[low + ((high - low) / 2)]);
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[place];
    }

    /// <summary>Gives the bits of a number so that they sort as the numbers do: negative ones turned over, the others after them. Without a branch,
    /// which half of the numbers would take.</summary>
    private static uint Rank(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }
}
