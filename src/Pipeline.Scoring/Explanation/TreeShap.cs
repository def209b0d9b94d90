using Pipeline.Scoring.Trees;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// Exact Shapley values of rows under sums of trees, for each output, where features that are not known follow the training rows down both
/// branches (Lundberg, Erion and Lee 2018, "Consistent Individualized Feature Attribution for Tree Ensembles").
/// </summary>
/// <remarks>
/// Not their algorithm. A leaf is worth v times the product, over the features asked on the way to it, of one = 1 where the row goes this way
/// (else 0) for those that are known and of zero, the share of training rows that go this way, for the others. Shapley's mean over all orders
/// is an integral over the chance t that a feature is known (Owen 1972, "Multilinear Extensions of Games"): the share of feature i is
/// the integral from 0 to 1 of v (one_i - zero_i) times the product over the other features of (zero (1 - t) + one t). That is a polynomial
/// in t of known degree, so a rule of Gauss and Legendre with half as many points as features gives it without error. All factors are
/// positive, products are shared on the way down and sums on the way up: each branch costs one multiplication and one addition a point, as
/// in Linear TreeSHAP (Yu et al. 2022), where the classical algorithm goes through the whole path at every leaf.
/// </remarks>
internal sealed class TreeShap : IScoreShares
{
    private const int FewestRows = 16;
    private const int MostRows = 256;
    private readonly ShapTree[] _trees;
    private readonly double[] _starts;

    /// <summary>Initializes a new instance of the <see cref="TreeShap"/> class.</summary>
    /// <param name="ensemble">The trees, with the number of training rows at each node.</param>
    /// <exception cref="InvalidDataException">The nodes are no trees.</exception>
    public TreeShap(TreeEnsemble ensemble)
    {
        _trees = [.. ensemble.Trees.Select(ShapTree.Of)];
        _starts = (double[])ensemble.Bases.Clone();
        foreach (var tree in _trees)
        {
            _starts[tree.Output] += tree.Mean;
        }
    }

    /// <inheritdoc/>
    public string Method => "TreeSHAP, exact";

    /// <summary>Gets the most threads that explain rows at the same time; the values are the same on any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets the mean scores of the training rows.</summary>
    public IReadOnlyList<double> Starts => _starts;

    /// <inheritdoc/>
    public void Add(ReadOnlyMemory<float> vectors, Memory<double> shares, int rows, CancellationToken cancellationToken)
    {
        if (rows == 0)
        {
            return;
        }

        // Blocks are large enough to pay for the tables of a tree, and many enough for all processors.
        var step = Math.Clamp((rows + (2 * Threads) - 1) / (2 * Threads), FewestRows, MostRows);
        var (length, width) = (vectors.Length / rows, shares.Length / rows);
        var blocks = (rows + step - 1) / step;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Threads },
            () => new ShapTables(),
            (block, _, tables) =>
            {
                var first = block * step;
                var count = Math.Min(step, rows - first);
                AddBlock(vectors.Span.Slice(first * length, count * length), shares.Span.Slice(first * width, count * width), count, tables);
                return tables;
            },
            _ => { });
    }

    private void AddBlock(ReadOnlySpan<float> vectors, Span<double> shares, int rows, ShapTables tables)
    {
        var (length, width) = (vectors.Length / rows, shares.Length / rows);
        foreach (var tree in _trees)
        {
            if (tree.Splits.Length == 0)
            {
                continue;
            }

            tables.Fill(tree);
            for (var row = 0; row < rows; row++)
            {
                tables.Explain(vectors.Slice(row * length, length), shares.Slice((row * width) + (tree.Output * length), length));
            }
        }
    }
}
