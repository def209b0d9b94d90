namespace Pipeline.Scoring.Trees;

/// <summary>A tree that adds to one output.</summary>
/// <param name="Output">The output, from 0.</param>
/// <param name="Nodes">Its nodes; the root is the first.</param>
internal sealed record DecisionTree(int Output, TreeNode[] Nodes)
{
    /// <summary>Gives the value of the leaf that a vector comes to.</summary>
    public double Value(ReadOnlySpan<float> vector)
    {
        var node = Nodes[0];
        while (!node.IsLeaf)
        {
            node = Nodes[node.GoesLeft(vector[node.Feature]) ? node.Left : node.Right];
        }

        return node.Value;
    }

    /// <summary>Gives the share of a node's training rows that went left; a half where no row came.</summary>
    public double ShareOfLeft(TreeNode node)
    {
        var (left, right) = (Nodes[node.Left].Cover, Nodes[node.Right].Cover);
        return left + right > 0 ? left / (left + right) : 0.5;
    }
}
