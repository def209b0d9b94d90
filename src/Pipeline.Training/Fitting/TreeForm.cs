using Pipeline.Core.Training;
using Pipeline.Scoring.Trees;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>Sums of decision trees, one sum for each output.</summary>
/// <param name="trees">The trees.</param>
/// <param name="bases">What each sum begins with.</param>
/// <param name="outputs">The output that each tree adds to, from 0.</param>
internal sealed class TreeForm(IReadOnlyList<Tree> trees, IReadOnlyList<double> bases, IReadOnlyList<int> outputs) : ScoreForm
{
    /// <summary>Initializes a new instance of the <see cref="TreeForm"/> class in which tree t adds to output t modulo their number.</summary>
    public TreeForm(IReadOnlyList<Tree> trees, IReadOnlyList<double> bases)
        : this(trees, bases, [.. Enumerable.Range(0, trees.Count).Select(number => number % bases.Count)])
    {
    }

    /// <summary>Puts sums of one output each beside each other.</summary>
    public static TreeForm Beside(IReadOnlyList<TreeForm> forms) => new(
        [.. forms.SelectMany(form => form.Trees)],
        [.. forms.Select(form => form.Bases.Single())],
        [.. forms.SelectMany((form, output) => form.Trees.Select(_ => output))]);

    private IReadOnlyList<Tree> Trees => trees;

    private IReadOnlyList<double> Bases => bases;

    public override IEnumerable<float> Thresholds(int feature) => trees
        .SelectMany(tree => tree.Features.Zip(tree.Thresholds))
        .Where(split => split.First == feature)
        .Select(split => split.Second)
        .Distinct();

    public override string WriteTo(OnnxGraph graph, string vector)
    {
        // The next larger threshold says the same in one byte less a split. Numbers beside 0 are left alone: a runtime may take them for 0.
        var nodes = new TreeNodes(below: trees.All(tree => Array.TrueForAll(
            tree.Thresholds, threshold => float.IsNormal(threshold) && float.IsNormal(MathF.BitIncrement(threshold)))));
        for (var number = 0; number < trees.Count; number++)
        {
            nodes.Add(trees[number], number, outputs[number]);
        }

        graph.Note(ModelSignature.LeafCountsKey, LeafCounts.Write(trees.SelectMany(tree => tree.LeafRows)));
        return graph.MlNode("TreeEnsembleRegressor", vector, [bases.Count], nodes.ToAttributes([.. bases.Select(value => (float)value)]));
    }
}
