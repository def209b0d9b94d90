using Pipeline.Core.Training;
using Pipeline.Scoring.Trees;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>Sums of decision trees, one sum for each output. Tree t adds to output t modulo their number.</summary>
/// <param name="trees">The trees.</param>
/// <param name="bases">What each sum begins with.</param>
internal sealed class TreeForm(IReadOnlyList<Tree> trees, IReadOnlyList<double> bases) : ScoreForm
{
    public override IEnumerable<float> Thresholds(int feature) => trees
        .SelectMany(tree => tree.Features.Zip(tree.Thresholds))
        .Where(split => split.First == feature)
        .Select(split => split.Second)
        .Distinct();

    public override string WriteTo(OnnxGraph graph, string vector)
    {
        var nodes = new TreeNodes();
        for (var number = 0; number < trees.Count; number++)
        {
            nodes.Add(trees[number], number, number % bases.Count);
        }

        graph.Note(ModelSignature.LeafCountsKey, LeafCounts.Write(trees.SelectMany(tree => tree.LeafRows)));
        return graph.MlNode("TreeEnsembleRegressor", vector, [bases.Count], nodes.ToAttributes([.. bases.Select(value => (float)value)]));
    }
}
