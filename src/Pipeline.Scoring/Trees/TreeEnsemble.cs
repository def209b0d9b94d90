using Pipeline.Scoring.Onnx;

namespace Pipeline.Scoring.Trees;

/// <summary>The trees of an ONNX file: the score of a row is the base plus one leaf of each tree.</summary>
/// <param name="Base">Added to every score.</param>
/// <param name="Trees">The trees; the root is node 0 of each.</param>
internal sealed record TreeEnsemble(double Base, IReadOnlyList<TreeNode[]> Trees)
{
    /// <summary>Reads a node of the operator <c>TreeEnsembleRegressor</c> with one target.</summary>
    /// <param name="node">The node.</param>
    /// <param name="leafRows">How many training rows came to each leaf, in the order of the file; null where the node says it for itself (<c>nodes_hitrates</c>) or nothing does.</param>
    /// <exception cref="InvalidDataException">The node's lists do not fit each other, or use a comparison that is not known here.</exception>
    public static TreeEnsemble Read(OnnxNode node, IReadOnlyList<long>? leafRows = null)
    {
        var trees = node.Integers["nodes_treeids"];
        var nodes = node.Integers["nodes_nodeids"];
        var values = LeafValues(node);
        var covers = node.Singles.GetValueOrDefault("nodes_hitrates") is { Count: > 0 } rates ? rates : null;
        var missing = node.Integers.GetValueOrDefault("nodes_missing_value_tracks_true") is { Count: > 0 } tracks ? tracks : null;
        try
        {
            var read = Enumerable.Range(0, trees.Count).GroupBy(index => trees[index]).Select(tree =>
            {
                var places = tree.Select((index, place) => (nodes[index], place)).ToDictionary();
                return tree.Select(index => Node(index, places)).ToArray();
            });
            TreeNode[][] all = [.. read];
            if (leafRows is not null)
            {
                Count(all, leafRows);
            }

            return new(node.Singles.GetValueOrDefault("base_values") is [var first, ..] ? first : 0, all);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException($"The lists of the trees do not fit each other: {exception.Message}", exception);
        }

        TreeNode Node(int index, Dictionary<long, int> places)
        {
            var cover = covers?[index] ?? 0;
            var mode = node.Texts["nodes_modes"][index];
            return mode switch
            {
                "LEAF" => new(-1, 0, false, false, -1, -1, cover, values.GetValueOrDefault((trees[index], nodes[index]))),
                "BRANCH_LEQ" or "BRANCH_LT" => new(
                    (int)node.Integers["nodes_featureids"][index],
                    node.Singles["nodes_values"][index],
                    mode == "BRANCH_LT",
                    missing?[index] == 1,
                    places[node.Integers["nodes_truenodeids"][index]],
                    places[node.Integers["nodes_falsenodeids"][index]],
                    cover,
                    Value: 0),
                _ => throw new InvalidDataException($"The trees compare with {mode}, which is not known here."),
            };
        }
    }

    /// <summary>Gives the score of a vector, summed in double.</summary>
    public double Score(ReadOnlySpan<float> vector)
    {
        var score = Base;
        foreach (var tree in Trees)
        {
            var node = tree[0];
            while (!node.IsLeaf)
            {
                node = tree[node.GoesLeft(vector[node.Feature]) ? node.Left : node.Right];
            }

            score += node.Value;
        }

        return score;
    }

    /// <summary>Puts the counts at the leaves, and their sums at the splits: each comes before its children.</summary>
    private static void Count(TreeNode[][] trees, IReadOnlyList<long> leafRows)
    {
        var leaf = leafRows.Count;
        if (leaf != trees.Sum(tree => tree.Count(node => node.IsLeaf)))
        {
            throw new InvalidDataException($"The file counts training rows at {leaf} leaves, and its trees have others.");
        }

        foreach (var tree in trees.Reverse())
        {
            for (var place = tree.Length - 1; place >= 0; place--)
            {
                var node = tree[place];
                tree[place] = node switch
                {
                    { IsLeaf: true } => node with { Cover = leafRows[--leaf] },
                    _ when node.Left > place && node.Right > place => node with { Cover = tree[node.Left].Cover + tree[node.Right].Cover },
                    _ => throw new InvalidDataException("A split of the trees comes after its children."),
                };
            }
        }
    }

    private static Dictionary<(long Tree, long Node), double> LeafValues(OnnxNode node)
    {
        var (trees, nodes, weights) = (node.Integers["target_treeids"], node.Integers["target_nodeids"], node.Singles["target_weights"]);
        var values = new Dictionary<(long, long), double>();
        for (var index = 0; index < weights.Count; index++)
        {
            values[(trees[index], nodes[index])] = weights[index];
        }

        return values;
    }
}
