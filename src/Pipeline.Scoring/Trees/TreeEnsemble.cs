using Pipeline.Scoring.Onnx;

namespace Pipeline.Scoring.Trees;

/// <summary>The trees of an ONNX file: a score of a row is its base plus one leaf of each tree that adds to it.</summary>
/// <param name="Bases">For each output, what is added to every score.</param>
/// <param name="Trees">The trees, each of one output.</param>
internal sealed record TreeEnsemble(double[] Bases, IReadOnlyList<DecisionTree> Trees)
{
    /// <summary>Reads nodes of the operator <c>TreeEnsembleRegressor</c> whose sums are added up.</summary>
    /// <param name="nodes">One node or more, all of one vector.</param>
    /// <param name="leafRows">As for one node, over all of them.</param>
    /// <exception cref="InvalidDataException">As for one node; or they do not see the same vector.</exception>
    public static TreeEnsemble Read(IReadOnlyList<OnnxNode> nodes, IReadOnlyList<long>? leafRows)
    {
        if (nodes.Any(node => node.Inputs[0] != nodes[0].Inputs[0]))
        {
            throw new InvalidDataException("Its trees do not all see the same vector.");
        }

        int[] leaves = [.. nodes.Select(node => node.Texts["nodes_modes"].Count(mode => mode == "LEAF"))];
        if (leafRows is not null && leafRows.Count != leaves.Sum())
        {
            throw OtherLeaves(leafRows.Count);
        }

        TreeEnsemble[] parts =
        [
            .. nodes.Select((node, place) => Read(node, leafRows?.Skip(leaves.Take(place).Sum()).Take(leaves[place]).ToArray())),
        ];
        var sums = new double[parts.Max(part => part.Bases.Length)];
        foreach (var part in parts)
        {
            for (var output = 0; output < part.Bases.Length; output++)
            {
                sums[output] += part.Bases[output];
            }
        }

        return new(sums, [.. parts.SelectMany(part => part.Trees)]);
    }

    /// <summary>Reads a node of the operator <c>TreeEnsembleRegressor</c>. A tree that adds to several outputs becomes one tree for each.</summary>
    /// <param name="node">The node.</param>
    /// <param name="leafRows">How many training rows came to each leaf, in the order of the file; null where the node says it for itself (<c>nodes_hitrates</c>) or nothing does.</param>
    /// <exception cref="InvalidDataException">The node's lists do not fit each other, or use a comparison that is not known here.</exception>
    public static TreeEnsemble Read(OnnxNode node, IReadOnlyList<long>? leafRows = null)
    {
        var trees = node.Integers["nodes_treeids"];
        var nodes = node.Integers["nodes_nodeids"];
        var missing = node.Integers.GetValueOrDefault("nodes_missing_value_tracks_true") is { Count: > 0 } tracks ? tracks : null;
        try
        {
            var covers = Covers(node, leafRows);
            var leaves = LeafValues(node);
            var outputs = leaves.Values.SelectMany(values => values.Keys).DefaultIfEmpty().Max() + 1;
            var bases = new double[Math.Max(outputs, node.Singles.GetValueOrDefault("base_values")?.Count ?? 0)];
            node.Singles.GetValueOrDefault("base_values")?.ConvertAll(value => (double)value).CopyTo(bases);
            return new(bases, [.. Enumerable.Range(0, trees.Count).GroupBy(index => trees[index]).SelectMany(Read)]);

            IEnumerable<DecisionTree> Read(IGrouping<long, int> tree)
            {
                var places = tree.Select((index, place) => (nodes[index], place)).ToDictionary();
                return tree
                    .SelectMany(index => leaves.TryGetValue((tree.Key, nodes[index]), out var values) ? values.Keys : Enumerable.Empty<int>())
                    .Distinct()
                    .Order()
                    .Select(output => new DecisionTree(output, [.. tree.Select(index => Node(index, output, places, leaves, covers))]));
            }
        }
        catch (Exception exception) when (exception is KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException($"The lists of the trees do not fit each other: {exception.Message}", exception);
        }

        TreeNode Node(
            int index, int output, Dictionary<long, int> places, Dictionary<(long, long), Dictionary<int, double>> leaves, IReadOnlyList<double>? covers)
        {
            var cover = covers?[index] ?? 0;
            var mode = node.Texts["nodes_modes"][index];
            return mode switch
            {
                "LEAF" => new(
                    -1, 0, false, false, -1, -1, cover, leaves.GetValueOrDefault((trees[index], nodes[index]))?.GetValueOrDefault(output) ?? 0),
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

    /// <summary>Gives the score of a vector for each output, summed in double.</summary>
    public double[] Score(ReadOnlySpan<float> vector)
    {
        var scores = (double[])Bases.Clone();
        foreach (var tree in Trees)
        {
            scores[tree.Output] += tree.Value(vector);
        }

        return scores;
    }

    /// <summary>Gives the training rows of every node, in the order of the file; null where they are not known.</summary>
    private static IReadOnlyList<double>? Covers(OnnxNode node, IReadOnlyList<long>? leafRows)
    {
        if (leafRows is null)
        {
            return node.Singles.GetValueOrDefault("nodes_hitrates") is { Count: > 0 } rates ? rates.ConvertAll(rate => (double)rate) : null;
        }

        var (trees, modes) = (node.Integers["nodes_treeids"], node.Texts["nodes_modes"]);
        var leaf = leafRows.Count;
        if (leaf != modes.Count(mode => mode == "LEAF"))
        {
            throw OtherLeaves(leaf);
        }

        // Each split comes before its children.
        var places = node.Integers["nodes_nodeids"].Select((number, index) => ((trees[index], number), index)).ToDictionary();
        var covers = new double[trees.Count];
        for (var index = trees.Count - 1; index >= 0; index--)
        {
            covers[index] = modes[index] == "LEAF" ? leafRows[--leaf] : Child("nodes_truenodeids", index) + Child("nodes_falsenodeids", index);
        }

        return covers;

        double Child(string side, int index)
        {
            var child = places[(trees[index], node.Integers[side][index])];
            return child > index ? covers[child] : throw new InvalidDataException("A split of the trees comes after its children.");
        }
    }

    private static InvalidDataException OtherLeaves(int counted) => new($"The file counts training rows at {counted} leaves, and its trees have others.");

    private static Dictionary<(long Tree, long Node), Dictionary<int, double>> LeafValues(OnnxNode node)
    {
        var (trees, nodes, weights) = (node.Integers["target_treeids"], node.Integers["target_nodeids"], node.Singles["target_weights"]);
        var outputs = node.Integers["target_ids"];
        var values = new Dictionary<(long, long), Dictionary<int, double>>();
        for (var index = 0; index < weights.Count; index++)
        {
            if (!values.TryGetValue((trees[index], nodes[index]), out var leaf))
            {
                values[(trees[index], nodes[index])] = leaf = [];
            }

            leaf[(int)outputs[index]] = weights[index];
        }

        return values;
    }
}
