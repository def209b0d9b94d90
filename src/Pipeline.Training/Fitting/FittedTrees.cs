using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Training.Features;
using Pipeline.Training.Onnx;

namespace Pipeline.Training.Fitting;

/// <summary>A sum of decision trees.</summary>
/// <param name="context">The library.</param>
/// <param name="transformer">The model in it.</param>
/// <param name="encoding">How rows become vectors.</param>
/// <param name="ensemble">The trees.</param>
/// <param name="vectors">Training rows, some of them where there are many.</param>
/// <param name="factor">What the library multiplies the sum by before the logistic function.</param>
/// <param name="offset">What it adds afterwards.</param>
internal sealed class FittedTrees(
    MLContext context,
    ITransformer transformer,
    FeatureEncoding encoding,
    RegressionTreeEnsemble ensemble,
    float[][] vectors,
    double factor,
    double offset)
    : FittedModel(context, transformer, encoding)
{
    public override IEnumerable<float> Thresholds(int feature) => ensemble.Trees
        .SelectMany(tree => tree.NumericalSplitFeatureIndexes.Zip(tree.NumericalSplitThresholds))
        .Where(split => split.First == feature)
        .Select(split => split.Second)
        .Distinct();

    public override string WriteTo(OnnxGraph graph, string vector)
    {
        var nodes = new TreeNodes();
        for (var tree = 0; tree < ensemble.Trees.Count; tree++)
        {
            nodes.Add(ensemble.Trees[tree], tree, ensemble.TreeWeights[tree] * factor, vectors);
        }

        return graph.MlNode(
            "TreeEnsembleRegressor", vector, [1], nodes.ToAttributes((float)((ensemble.Bias * factor) + offset)));
    }
}
