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

    /// <summary>Counts the rows that come to each leaf.</summary>
    public static long[] Count(int[] features, float[] thresholds, int[] lefts, int[] rights, int leaves, float[][] vectors)
    {
        var counts = new long[leaves];
        foreach (var vector in vectors)
        {
            var node = features.Length == 0 ? ~0 : 0;
            while (node >= 0)
            {
                node = vector[features[node]] <= thresholds[node] ? lefts[node] : rights[node];
            }

            counts[~node]++;
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
