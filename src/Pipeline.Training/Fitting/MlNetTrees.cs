using Microsoft.ML.Trainers.FastTree;

namespace Pipeline.Training.Fitting;

/// <summary>Takes trees out of ML.NET.</summary>
internal static class MlNetTrees
{
    private const int RowsForCover = 20_000;

    /// <summary>Reads trees.</summary>
    /// <param name="trees">The library's trees.</param>
    /// <param name="weights">What it multiplies each by.</param>
    /// <param name="factor">What the sum is multiplied by.</param>
    /// <param name="vectors">Training rows; at most 20,000 of them, evenly picked, are counted at the leaves.</param>
    public static Tree[] Of(IReadOnlyList<RegressionTreeBase> trees, IReadOnlyList<double> weights, double factor, float[][] vectors)
    {
        var step = (vectors.Length + RowsForCover - 1) / RowsForCover;
        float[][] some = [.. vectors.Where((_, row) => row % step == 0)];
        return [.. trees.Zip(weights).AsParallel().AsOrdered().Select(pair => Of(pair.First, pair.Second * factor, some))];
    }

    private static Tree Of(RegressionTreeBase tree, double factor, float[][] vectors)
    {
        int[] features = [.. tree.NumericalSplitFeatureIndexes], lefts = [.. tree.LeftChild], rights = [.. tree.RightChild];
        float[] thresholds = [.. tree.NumericalSplitThresholds];
        double[] leaves = [.. tree.LeafValues.Select(value => value * factor)];
        return new(features, thresholds, lefts, rights, leaves)
        {
            LeafRows = Tree.Count(features, thresholds, lefts, rights, leaves.Length, vectors),
        };
    }
}
