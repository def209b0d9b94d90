using Pipeline.Scoring.Trees;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// Exact Shapley values of a row under a sum of trees, in polynomial time (Lundberg, Erion and Lee 2018, "Consistent Individualized
/// Feature Attribution for Tree Ensembles", algorithm 2: features that are not known follow the training rows down both branches).
/// </summary>
/// <param name="ensemble">The trees, with the number of training rows at each node.</param>
internal sealed class TreeShap(TreeEnsemble ensemble)
{
    private readonly int _deepest = ensemble.Trees.Max(tree => Depth(tree, 0));

    /// <summary>Gets the mean score of the training rows: where every explanation starts.</summary>
    public double Start { get; } = ensemble.Base + ensemble.Trees.Sum(tree => Mean(tree, 0));

    /// <summary>Adds what each feature moved the score by.</summary>
    /// <param name="vector">The row.</param>
    /// <param name="contributions">One a feature; the values are added to what is there.</param>
    public void Explain(ReadOnlySpan<float> vector, Span<double> contributions)
    {
        // One path a level, each one step longer than that above it.
        Span<Step> paths = new Step[(_deepest + 2) * (_deepest + 3) / 2];
        foreach (var tree in ensemble.Trees)
        {
            Walk(tree, 0, vector, contributions, paths, 0, new(-1, 1, 1));
        }
    }

    private static void Walk(
        TreeNode[] tree, int place, ReadOnlySpan<float> vector, Span<double> contributions, Span<Step> path, int length, Step next)
    {
        Extend(path, length, next);
        var node = tree[place];
        if (node.IsLeaf)
        {
            for (var step = 1; step <= length; step++)
            {
                contributions[path[step].Feature] += UnwoundSum(path, length, step) * (path[step].One - path[step].Zero) * node.Value;
            }

            return;
        }

        var left = node.GoesLeft(vector[node.Feature]);
        var (hot, cold) = left ? (node.Left, node.Right) : (node.Right, node.Left);
        var (zero, one) = (1.0, 1.0);
        for (var step = 1; step <= length; step++)
        {
            if (path[step].Feature == node.Feature)
            {
                // The feature was asked before: both answers count as one.
                (zero, one) = (path[step].Zero, path[step].One);
                Unwind(path, length, step);
                length--;
                break;
            }
        }

        Follow(path, hot, new(node.Feature, zero * Share(tree, node, hot), one), vector, contributions);
        Follow(path, cold, new(node.Feature, zero * Share(tree, node, cold), 0), vector, contributions);

        void Follow(Span<Step> above, int child, Step step, ReadOnlySpan<float> row, Span<double> sums)
        {
            // A branch that neither the row nor any training row takes has no weight, and no inverse.
            if (step.Zero > 0 || step.One > 0)
            {
                var below = above[(length + 1)..];
                above[..(length + 1)].CopyTo(below);
                Walk(tree, child, row, sums, below, length + 1, step);
            }
        }
    }

    private static void Extend(Span<Step> path, int length, Step next)
    {
        path[length] = next with { Weight = length == 0 ? 1 : 0 };
        for (var step = length - 1; step >= 0; step--)
        {
            path[step + 1].Weight += next.One * path[step].Weight * (step + 1) / (length + 1);
            path[step].Weight *= next.Zero * (length - step) / (length + 1);
        }
    }

    private static void Unwind(Span<Step> path, int length, int gone)
    {
        var (zero, one) = (path[gone].Zero, path[gone].One);
        var carried = path[length].Weight;
        for (var step = length - 1; step >= 0; step--)
        {
            if (one != 0)
            {
                var kept = path[step].Weight;
                path[step].Weight = carried * (length + 1) / ((step + 1) * one);
                carried = kept - (path[step].Weight * zero * (length - step) / (length + 1));
            }
            else
            {
                path[step].Weight *= (length + 1) / (zero * (length - step));
            }
        }

        for (var step = gone; step < length; step++)
        {
            path[step] = path[step + 1] with { Weight = path[step].Weight };
        }
    }

    private static double UnwoundSum(ReadOnlySpan<Step> path, int length, int gone)
    {
        var (zero, one) = (path[gone].Zero, path[gone].One);
        var carried = path[length].Weight;
        double sum = 0;
        for (var step = length - 1; step >= 0; step--)
        {
            if (one != 0)
            {
                var weight = carried * (length + 1) / ((step + 1) * one);
                sum += weight;
                carried = path[step].Weight - (weight * zero * (length - step) / (length + 1));
            }
            else
            {
                sum += path[step].Weight * (length + 1) / (zero * (length - step));
            }
        }

        return sum;
    }

    /// <summary>Gives the share of a node's training rows that went on to a child; halves where no row came.</summary>
    private static double Share(TreeNode[] tree, TreeNode node, int child)
    {
        var all = tree[node.Left].Cover + tree[node.Right].Cover;
        return all > 0 ? tree[child].Cover / all : 0.5;
    }

    private static double Mean(TreeNode[] tree, int place) => tree[place] is { IsLeaf: false } node
        ? (Share(tree, node, node.Left) * Mean(tree, node.Left)) + (Share(tree, node, node.Right) * Mean(tree, node.Right))
        : tree[place].Value;

    private static int Depth(TreeNode[] tree, int place) => tree[place] is { IsLeaf: false } node
        ? 1 + Math.Max(Depth(tree, node.Left), Depth(tree, node.Right))
        : 0;

    /// <summary>A feature on the way to a leaf.</summary>
    /// <param name="Feature">Position in the vector; -1 for the start.</param>
    /// <param name="Zero">Share of training rows that go this way when the feature is not known.</param>
    /// <param name="One">1 where the row goes this way when it is known, else 0.</param>
    private record struct Step(int Feature, double Zero, double One)
    {
        /// <summary>Gets or sets the weight of the sets of features of this size.</summary>
        public double Weight { get; set; }
    }
}
