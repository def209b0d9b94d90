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
    private const string Operator = "TreeEnsembleRegressor";
    private const string Function = "Trees";

    /// <summary>With fewer trees a function saves less than it takes.</summary>
    private const int FewestInHalves = 20;

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

    /// <summary>
    /// Writes the trees. Their lists of numbers and kinds of nodes depend on the number of leaves alone: two halves with the same numbers of leaves
    /// have these lists in common, in a function that both call. What has no counterpart follows by itself.
    /// </summary>
    public override string WriteTo(OnnxGraph graph, string vector)
    {
        var (first, second, rest) = Halves();
        graph.Note(ModelSignature.LeafCountsKey, LeafCounts.Write(
            first.Concat(second).Concat(rest).SelectMany(number => trees[number].LeafRows)));
        float[] start = [.. bases.Select(value => (float)value)], none = new float[bases.Count];
        if (first.Count == 0)
        {
            return Whole(rest, start);
        }

        var nodes = Nodes(first);
        graph.MlFunction(Function, Operator, nodes.Common(bases.Count), TreeNodes.OfCall());
        var sums = new List<string>
        {
            graph.Call(Function, vector, [bases.Count], nodes.Own(start)),
            graph.Call(Function, vector, [bases.Count], Nodes(second).Own(none)),
        };
        if (rest.Count > 0)
        {
            sums.Add(Whole(rest, none));
        }

        return graph.Node("Sum", sums);

        string Whole(List<int> numbers, float[] begin)
        {
            var all = Nodes(numbers);
            return graph.MlNode(Operator, vector, [bases.Count], [.. all.Common(bases.Count), .. all.Own(begin)]);
        }
    }

    /// <summary>Deals trees of equal numbers of leaves and of one output to two halves, in turn.</summary>
    private (List<int> First, List<int> Second, List<int> Alone) Halves()
    {
        var (first, second, rest) = (new List<int>(), new List<int>(), new List<int>());
        foreach (var alike in Enumerable.Range(0, trees.Count).GroupBy(number => (trees[number].Leaves.Length, outputs[number])))
        {
            foreach (var pair in alike.Chunk(2))
            {
                if (pair.Length == 2)
                {
                    first.Add(pair[0]);
                    second.Add(pair[1]);
                }
                else
                {
                    rest.Add(pair[0]);
                }
            }
        }

        return 2 * first.Count < FewestInHalves ? ([], [], [.. Enumerable.Range(0, trees.Count)]) : (first, second, rest);
    }

    private TreeNodes Nodes(List<int> numbers)
    {
        // The next larger threshold says the same in one byte less a split. Numbers beside 0 are left alone: a runtime may take them for 0.
        var nodes = new TreeNodes(below: trees.All(tree => Array.TrueForAll(
            tree.Thresholds, threshold => float.IsNormal(threshold) && float.IsNormal(MathF.BitIncrement(threshold)))));
        for (var place = 0; place < numbers.Count; place++)
        {
            nodes.Add(trees[numbers[place]], place, outputs[numbers[place]]);
        }

        return nodes;
    }
}
