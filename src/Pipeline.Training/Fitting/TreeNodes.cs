using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>
/// The nodes of trees as ONNX wants them: parallel lists. In each tree the splits come first, in the library's order with the root as 0,
/// then the leaves. A split sends values up to and including its threshold to the left, in the library and in ONNX.
/// </summary>
/// <param name="below">Whether splits are written as "below the next larger 32-bit number", which is the same for every number.</param>
internal sealed class TreeNodes(bool below)
{
    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<string> _modes = [];
    private readonly List<long> _lefts = [];
    private readonly List<long> _rights = [];
    private readonly List<long> _leafTrees = [];
    private readonly List<long> _leafNodes = [];
    private readonly List<long> _leafOutputs = [];
    private readonly List<float> _leafValues = [];

    /// <summary>Adds a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="output">The output that it adds to, from 0.</param>
    public void Add(Tree tree, int number, int output)
    {
        var splits = tree.Features.Length;
        for (var split = 0; split < splits; split++)
        {
            Add(
                number,
                split,
                below ? "BRANCH_LT" : "BRANCH_LEQ",
                tree.Features[split],
                below ? MathF.BitIncrement(tree.Thresholds[split]) : tree.Thresholds[split],
                Child(tree.Lefts[split], splits),
                Child(tree.Rights[split], splits));
        }

        for (var leaf = 0; leaf < tree.Leaves.Length; leaf++)
        {
            Add(number, splits + leaf, "LEAF", feature: 0, threshold: 0, left: 0, right: 0);
            _leafTrees.Add(number);
            _leafNodes.Add(splits + leaf);
            _leafOutputs.Add(output);
            _leafValues.Add((float)tree.Leaves[leaf]);
        }
    }

    /// <summary>Gives what trees of equal numbers of leaves have in common.</summary>
    /// <param name="outputs">Number of outputs.</param>
    public OnnxAttribute[] Common(int outputs) =>
    [
        OnnxAttribute.Of("n_targets", outputs),
        OnnxAttribute.Of("nodes_treeids", _trees),
        OnnxAttribute.Of("nodes_nodeids", _nodes),
        OnnxAttribute.Of("nodes_modes", _modes),
        OnnxAttribute.Of("target_treeids", _leafTrees),
        OnnxAttribute.Of("target_nodeids", _leafNodes),
        OnnxAttribute.Of("target_ids", _leafOutputs),
    ];

    /// <summary>Gives what each tree has for itself.</summary>
    /// <param name="bases">What the sum of each output begins with.</param>
    public OnnxAttribute[] Own(IReadOnlyList<float> bases) =>
    [
        OnnxAttribute.Of("base_values", bases),
        OnnxAttribute.Of("nodes_featureids", _features),
        OnnxAttribute.Of("nodes_values", _thresholds),
        OnnxAttribute.Of("nodes_truenodeids", _lefts),
        OnnxAttribute.Of("nodes_falsenodeids", _rights),
        OnnxAttribute.Of("target_weights", _leafValues),
    ];

    /// <summary>Gives the names of <see cref="Own"/>, for a function that takes them from its calls.</summary>
    public static OnnxAttribute[] OfCall() =>
    [
        OnnxAttribute.OfCallSingles("base_values"),
        OnnxAttribute.OfCallIntegers("nodes_featureids"),
        OnnxAttribute.OfCallSingles("nodes_values"),
        OnnxAttribute.OfCallIntegers("nodes_truenodeids"),
        OnnxAttribute.OfCallIntegers("nodes_falsenodeids"),
        OnnxAttribute.OfCallSingles("target_weights"),
    ];

    /// <summary>Leaves follow the splits.</summary>
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
