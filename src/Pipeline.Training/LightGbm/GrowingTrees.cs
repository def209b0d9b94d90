using System.Collections.Concurrent;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.LightGbm;

/// <summary>
/// Takes a model's trees over while it still grows others, and sums with them the leaves that rows come to: a fit has one processor for itself,
/// and another would have nothing to do. The rows are scored by the library, with trees that went through its own text form, some trees at a
/// time: fewer of them fit into the processor's nearest memory, which takes a third off the time.
/// </summary>
/// <param name="rows">The vectors to score; none where only the trees are wanted.</param>
/// <param name="length">Length of a vector.</param>
/// <param name="width">Sums a row.</param>
internal sealed class GrowingTrees(Func<float[][]> rows, int length, int width) : IDisposable
{
    /// <summary>The number of iterations that are handed over at once.</summary>
    public const int Iterations = 10;

    private readonly BlockingCollection<string> _texts = [];
    private readonly List<Tree> _trees = [];

    /// <summary>Gets the trees.</summary>
    public IReadOnlyList<Tree> Trees => _trees;

    /// <summary>Gets the sums, row after row.</summary>
    public double[] Sums { get; private set; } = [];

    /// <summary>Hands over the next trees. Waits for nobody.</summary>
    /// <param name="text">The library's text form of these trees alone.</param>
    public void Add(string text) => _texts.Add(text);

    /// <summary>Says that no more come.</summary>
    public void End() => _texts.CompleteAdding();

    /// <summary>Takes over what comes, until there is no more.</summary>
    public void Follow(CancellationToken cancellationToken)
    {
        var vectors = rows();
        var matrix = TrainingSet.Matrix(vectors, length);
        Sums = new double[vectors.Length * width];
        foreach (var text in _texts.GetConsumingEnumerable(cancellationToken))
        {
            _trees.AddRange(LightGbmText.Trees(text));
            using var booster = LightGbmBooster.Read(text);
            var sums = booster.Sum(matrix, vectors.Length, width);
            for (var place = 0; place < sums.Length; place++)
            {
                Sums[place] += sums[place];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _texts.Dispose();
}
