using System.Runtime.CompilerServices;

namespace Pipeline.Training.Fitting;

/// <summary>
/// A decision tree of any library. Splits are numbered from 0, the root; a child below 0 is leaf <c>~child</c>. A value up to and including
/// the threshold goes left.
/// </summary>
/// <param name="Features">For each split the place in the vector.</param>
/// <param name="Thresholds">For each split the threshold.</param>
/// <param name="Lefts">For each split its left child.</param>
/// <param name="Rights">For each split its right child.</param>
/// <param name="Leaves">The value of each leaf.</param>
internal sealed record Tree(int[] Features, float[] Thresholds, int[] Lefts, int[] Rights, double[] Leaves)
{
    /// <summary>Gets how many training rows came to each leaf.</summary>
    public required long[] LeafRows { get; init; }

    /// <summary>
    /// Counts the rows that come to each leaf. Four go down at once and without a branch: which way a row goes is what a processor guesses worst.
    /// </summary>
    public static long[] Count(int[] features, float[] thresholds, int[] lefts, int[] rights, int leaves, float[][] vectors)
    {
        var counts = new long[leaves];
        if (features.Length == 0)
        {
            counts[0] = vectors.Length;
            return counts;
        }

        int[] children = [.. lefts.Zip(rights).SelectMany(pair => new[] { pair.First, pair.Second })];
        int Step(int node, float[] vector)
        {
            // All bits at a leaf, none at a split. At a leaf the first split is looked at, and the leaf kept.
            var ended = node >> 31;
            var split = node & ~ended;
            var right = Unsafe.BitCast<bool, byte>(!(vector[features[split]] <= thresholds[split]));
            return (children[(2 * split) + right] & ~ended) | (node & ended);
        }

        for (var row = 0; row < vectors.Length; row += 4)
        {
            var last = vectors.Length - 1;
            float[] a = vectors[row], b = vectors[Math.Min(row + 1, last)], c = vectors[Math.Min(row + 2, last)], d = vectors[Math.Min(row + 3, last)];
            int first = 0, second = 0, third = 0, fourth = 0;
            while ((first & second & third & fourth) >= 0)
            {
                (first, second, third, fourth) = (Step(first, a), Step(second, b), Step(third, c), Step(fourth, d));
            }

            counts[~first]++;
            counts[~second] += row + 1 <= last ? 1 : 0;
            counts[~third] += row + 2 <= last ? 1 : 0;
            counts[~fourth] += row + 3 <= last ? 1 : 0;
        }

        return counts;
    }

    /// <summary>Gives the value of the leaf that a vector comes to.</summary>
    public double Value(ReadOnlySpan<float> vector)
    {
        var node = Features.Length == 0 ? ~0 : 0;
        while (node >= 0)
        {
            node = vector[Features[node]] <= Thresholds[node] ? Lefts[node] : Rights[node];
        }

        return Leaves[~node];
    }
}
