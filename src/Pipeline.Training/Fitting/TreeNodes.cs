using Microsoft.ML.Trainers.FastTree;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>
/// The nodes of trees as ONNX wants them: parallel lists. In each tree the splits come first, in the library's order with the root as 0,
/// then the leaves. A split sends values up to and including its threshold to the left, in the library and in ONNX.
/// </summary>
internal sealed class TreeNodes
{
    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<string> _modes = [];
    private readonly List<long> _lefts = [];
    private readonly List<long> _rights = [];
    private readonly List<float> _covers = [];
    private readonly List<long> _leafTrees = [];
    private readonly List<long> _leafNodes = [];
    private readonly List<float> _leafValues = [];

    /// <summary>Adds a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="factor">What its leaves are multiplied by.</param>
    /// <param name="vectors">Training rows; how many come to each node is written beside it, for explanations.</param>
    public void Add(RegressionTree tree, int number, double factor, float[][] vectors)
    {
        _covers.AddRange(Covers(tree, vectors));
        var splits = tree.NumberOfNodes;
        for (var split = 0; split < splits; split++)
        {
            Add(
                number,
                split,
                "BRANCH_LEQ",
                tree.NumericalSplitFeatureIndexes[split],
                tree.NumericalSplitThresholds[split],
                Child(tree.LeftChild[split], splits),
                Child(tree.RightChild[split], splits));
        }

        for (var leaf = 0; leaf < tree.LeafValues.Count; leaf++)
        {
            Add(number, splits + leaf, "LEAF", feature: 0, threshold: 0, left: 0, right: 0);
            _leafTrees.Add(number);
            _leafNodes.Add(splits + leaf);

            // Multiplied in double and rounded once.
            _leafValues.Add((float)(tree.LeafValues[leaf] * factor));
        }
    }

    public OnnxAttribute[] ToAttributes(float bias) =>
    [
        OnnxAttribute.Of("n_targets", 1),
        OnnxAttribute.Of("base_values", [bias]),
        OnnxAttribute.Of("nodes_treeids", _trees),
        OnnxAttribute.Of("nodes_nodeids", _nodes),
        OnnxAttribute.Of("nodes_featureids", _features),
        OnnxAttribute.Of("nodes_values", _thresholds),
        OnnxAttribute.Of("nodes_hitrates", _covers),
        OnnxAttribute.Of("nodes_modes", _modes),
        OnnxAttribute.Of("nodes_truenodeids", _lefts),
        OnnxAttribute.Of("nodes_falsenodeids", _rights),
        OnnxAttribute.Of("target_treeids", _leafTrees),
        OnnxAttribute.Of("target_nodeids", _leafNodes),
        OnnxAttribute.Of("target_ids", [.. _leafTrees.Select(_ => 0L)]),
        OnnxAttribute.Of("target_weights", _leafValues),
    ];

    private static float[] Covers(RegressionTree tree, float[][] vectors)
    {
        int[] features = [.. tree.NumericalSplitFeatureIndexes], lefts = [.. tree.LeftChild], rights = [.. tree.RightChild];
        float[] thresholds = [.. tree.NumericalSplitThresholds];
        var covers = new float[features.Length + tree.LeafValues.Count];
        foreach (var vector in vectors)
        {
            var node = 0;
            while (node >= 0 && node < features.Length)
            {
                covers[node]++;
                node = vector[features[node]] <= thresholds[node] ? lefts[node] : rights[node];
            }

            covers[node < 0 ? features.Length + ~node : 0]++;
        }

        return covers;
    }

    /// <summary>The library numbers leaves from -1 downwards.</summary>
    private static int Child(int child, int splits) => child >= 0 ? child : splits + ~child;

    private void Add(int tree, int node, string mode, int feature, float threshold, int left, int right)
    {
        _trees.Add(tree);
        _nodes.Add(node);
        _modes.Add(mode);
        _features.Add(feature);
        _thresholds.Add(threshold);
        _lefts.Add(left);
        _rights.Add(right);
    }
}
