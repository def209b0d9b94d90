using Pipeline.Scoring.Trees;

namespace Pipeline.Scoring.Explanation;

/// <summary>A tree laid out for <see cref="TreeShap"/>: the splits come first, each after that above it, then the leaves.</summary>
internal sealed class ShapTree
{
    private const int Lanes = 4;

    /// <summary>A deeper one was not grown from data.</summary>
    private const int MostLevels = 1_000;

    private readonly DecisionTree _tree;
    private readonly List<ShapSplit> _splits = [];
    private readonly List<(int Split, bool IsLeft)> _earlier = [];
    private readonly List<double> _leaves = [];
    private readonly List<int> _features = [];
    private int _longest;

    private ShapTree(DecisionTree tree)
    {
        (_tree, Output) = (tree, tree.Output);
        Place(0, [], share: 1);
        Splits = [.. _splits.Zip(_earlier, (split, earlier) => split with
        {
            Left = Child(split.Left),
            Right = Child(split.Right),
            Earlier = earlier.Split < 0 ? 0 : Child(earlier.IsLeft ? _splits[earlier.Split].Left : _splits[earlier.Split].Right),
        })];
        (Leaves, Features) = ([.. _leaves], [.. _features]);

        // A product of d factors with one left out is of degree d - 1.
        Points = (Math.Max(1, (_longest + 1) / 2) + Lanes - 1) / Lanes * Lanes;
        (Times, Weights) = GaussLegendre.Rule(Points);

        int Child(int place) => place >= 0 ? place : _splits.Count + ~place;
    }

    /// <summary>Gets the output that the tree adds to.</summary>
    public int Output { get; }

    /// <summary>Gets the splits; the root is the first. Places of children go on with the leaves after the last split.</summary>
    public ShapSplit[] Splits { get; }

    /// <summary>Gets the values of the leaves.</summary>
    public double[] Leaves { get; }

    /// <summary>Gets the features that the tree asks for; <see cref="ShapSplit.Own"/> is a place among them.</summary>
    public int[] Features { get; }

    /// <summary>Gets the mean value over the training rows.</summary>
    public double Mean { get; private set; }

    /// <summary>Gets the number of points at which the integral is taken: a multiple of four.</summary>
    public int Points { get; }

    /// <summary>Gets the points, between 0 and 1.</summary>
    public double[] Times { get; }

    /// <summary>Gets the weights of the points.</summary>
    public double[] Weights { get; }

    /// <summary>Lays out a tree.</summary>
    /// <exception cref="InvalidDataException">Its nodes are no tree.</exception>
    public static ShapTree Of(DecisionTree tree) => new(tree);

    /// <summary>Places a node and all below it.</summary>
    /// <param name="node">Its index in the tree.</param>
    /// <param name="path">For each feature asked above: the place of the last branch of it, and the product of the shares of all.</param>
    /// <param name="share">Share of all training rows that came here.</param>
    /// <returns>The place of a split, or the complement of the number of a leaf.</returns>
    private int Place(int node, List<(int Feature, int Split, bool IsLeft, double Share)> path, double share)
    {
        var asked = _tree.Nodes[node];
        if (asked.IsLeaf)
        {
            _longest = Math.Max(_longest, path.Select(step => step.Feature).Distinct().Count());
            Mean += share * asked.Value;
            _leaves.Add(asked.Value);
            return ~(_leaves.Count - 1);
        }

        if (path.Count > MostLevels || _splits.Count > _tree.Nodes.Length)
        {
            // The same graph was opened by the runtime before, which is no proof.
            throw new InvalidDataException("The nodes of one of its trees go in a circle, or it is deeper than a thousand levels.");
        }

        var own = _features.IndexOf(asked.Feature);
        if (own < 0)
        {
            own = _features.Count;
            _features.Add(asked.Feature);
        }

        var place = _splits.Count;
        var earlier = path.FindLastIndex(step => step.Feature == asked.Feature);
        var part = _tree.ShareOfLeft(asked);
        var product = earlier < 0 ? 1 : path[earlier].Share;
        _earlier.Add(earlier < 0 ? (-1, false) : (path[earlier].Split, path[earlier].IsLeft));
        _splits.Add(new(
            asked.Feature, own, asked.Threshold, asked.Strict, asked.MissingLeft, Left: 0, Right: 0, Earlier: 0, product, part));
        var left = Below(asked.Left, isLeft: true, part);
        var right = Below(asked.Right, isLeft: false, 1 - part);
        _splits[place] = _splits[place] with { Left = left, Right = right };
        return place;

        int Below(int child, bool isLeft, double shareOfChild)
        {
            path.Add((asked.Feature, place, isLeft, product * shareOfChild));
            var placed = Place(child, path, share * shareOfChild);
            path.RemoveAt(path.Count - 1);
            return placed;
        }
    }
}
