namespace Pipeline.Training.Features;

/// <summary>Finds the middle of numbers without sorting them all (Hoare 1961): sorting every column would cost more than encoding it.</summary>
internal static class Selection
{
    /// <summary>Gives the median; the mean of the two in the middle where their number is even.</summary>
    /// <param name="values">At least one, none NaN; they are put into another order.</param>
    public static float Median(Span<float> values)
    {
        var middle = values.Length / 2;
        var upper = Smallest(values, middle);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        var lower = values[0];
        foreach (var value in values[..middle])
        {
            lower = Math.Max(lower, value);
        }

        return (float)(((double)lower + upper) / 2);
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
}
