using Pipeline.Scoring.Onnx;
using Pipeline.Scoring.Trees;
using Pipeline.Training.Fitting;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Tests.Onnx;

/// <summary>Trees of equal numbers of leaves have lists in common, which lie in a function of the graph; what reads a file sees all trees.</summary>
public sealed class TreeHalvesTests
{
    [Theory]
    [InlineData(19, 1)] // too few for a function
    [InlineData(20, 2)]
    [InlineData(21, 3)] // one has no counterpart
    public void Every_tree_is_read_back_with_its_leaves_once(int count, int nodes)
    {
        Tree[] trees = [.. Enumerable.Range(0, count).Select(number => Stump(number))];
        var read = Read(new TreeForm(trees, [0.5]), out var found);
        Assert.Equal(nodes, found);
        Assert.Equal([0.5], read.Bases);
        Assert.Equal(
            Enumerable.Range(0, count).Select(number => (number + 0.25, -number - 0.25)).Order(),
            read.Trees.Select(tree => (tree.Nodes[1].Value, tree.Nodes[2].Value)).Order());
    }

    [Fact]
    public void Trees_are_halved_for_each_output_and_each_number_of_leaves()
    {
        Tree[] trees = [.. Enumerable.Range(0, 45).Select(number => number % 2 == 0 ? Stump(number) : Leaf(number))];
        var read = Read(new TreeForm(trees, [1, 2, 3]), out var found);
        Assert.Equal(3, found);
        Assert.Equal([1, 2, 3], read.Bases);
        for (var output = 0; output < 3; output++)
        {
            float[] low = [-1], high = [1];
            var own = trees.Where((_, number) => number % 3 == output).ToList();
            Assert.Equal(own.Count, read.Trees.Count(tree => tree.Output == output));
            Assert.Equal(output + 1 + own.Sum(tree => tree.Value(low)), read.Score(low)[output], 1e-9);
            Assert.Equal(output + 1 + own.Sum(tree => tree.Value(high)), read.Score(high)[output], 1e-9);
        }
    }

    [Theory]
    [InlineData(0.5f, "BRANCH_LT")]
    [InlineData(0f, "BRANCH_LEQ")] // the next number is one that a runtime may take for 0
    [InlineData(float.MaxValue, "BRANCH_LEQ")]
    public void A_value_at_the_threshold_goes_left_and_the_next_larger_one_right(float threshold, string mode)
    {
        var form = new TreeForm([new Tree([0], [threshold], [~0], [~1], [1, 2]) { LeafRows = [3, 4] }], [0]);
        var tree = Assert.Single(Read(form, out _).Trees);
        Assert.Equal(1, tree.Value([threshold]));
        Assert.Equal(2, tree.Value([MathF.BitIncrement(threshold)]));
        Assert.Equal(mode == "BRANCH_LT", tree.Nodes[0].Strict);
    }

    private static Tree Stump(int number) => new([0], [0.5f], [~0], [~1], [number + 0.25, -number - 0.25]) { LeafRows = [number + 1, 2] };

    private static Tree Leaf(int number) => new([], [], [], [], [number]) { LeafRows = [number + 1] };

    private static TreeEnsemble Read(TreeForm form, out int nodes)
    {
        var graph = new OnnxGraph("trees");
        form.WriteTo(graph, graph.Input("x", OnnxType.Single));
        var file = OnnxFile.Read(graph.ToModel());
        var found = file.FindAll("TreeEnsembleRegressor");
        nodes = found.Count;
        return TreeEnsemble.Read(found, leafRows: null);
    }
}
