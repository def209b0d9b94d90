using System.Text.Json;
using Pipeline.Scoring.Explanation;
using Pipeline.Scoring.Onnx;
using Pipeline.Scoring.Trees;

namespace Pipeline.Training.Tests.Explanation;

public sealed class TreeShapTests
{
    [Fact]
    public void Values_agree_with_those_of_xgboost()
    {
        var ensemble = TreeEnsemble.Read(OnnxFile.Read(File.ReadAllBytes(At("trees.onnx"))).Find("TreeEnsembleRegressor")!);
        var shap = new TreeShap(ensemble);
        using var reference = JsonDocument.Parse(File.ReadAllBytes(At("treeshap.json")));

        // JSON has no NaN: null is a missing value.
        float[][] rows = [.. reference.RootElement.GetProperty("rows").Deserialize<float?[][]>()!
            .Select(row => Array.ConvertAll(row, value => value ?? float.NaN))];
        var margins = reference.RootElement.GetProperty("margin").Deserialize<double[]>()!;
        var expected = reference.RootElement.GetProperty("contributions_last_is_bias").Deserialize<double[][]>()!;
        for (var row = 0; row < rows.Length; row++)
        {
            Assert.Equal(margins[row], ensemble.Score(rows[row]), 1e-5);
            var found = new double[rows[row].Length];
            shap.Explain(rows[row], found);
            for (var feature = 0; feature < found.Length; feature++)
            {
                Assert.Equal(expected[row][feature], found[feature], 1e-5);
            }

            Assert.Equal(expected[row][^1], shap.Start, 1e-5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Values_are_those_of_Shapleys_own_formula(int seed)
    {
        const int features = 4;
        var random = new Random(seed);
        var nodes = new List<TreeNode>();
        Grow(nodes, random, features, depth: 0, cover: 64);
        var ensemble = new TreeEnsemble(0.5, [[.. nodes]]);
        var shap = new TreeShap(ensemble);
        for (var row = 0; row < 20; row++)
        {
            float[] vector = [.. Enumerable.Range(0, features).Select(_ => (float)random.NextDouble())];
            var found = new double[features];
            shap.Explain(vector, found);
            Assert.Equal(ensemble.Score(vector), shap.Start + found.Sum(), 1e-12);
            for (var feature = 0; feature < features; feature++)
            {
                Assert.Equal(Shapley(nodes, vector, feature, features), found[feature], 1e-12);
            }
        }
    }

    private static string At(string file) => Path.Combine(AppContext.BaseDirectory, "reference", file);

    private static int Grow(List<TreeNode> nodes, Random random, int features, int depth, int cover)
    {
        var place = nodes.Count;
        nodes.Add(new(-1, 0, false, false, -1, -1, cover, random.NextDouble()));
        if (depth < 5 && cover > 1)
        {
            var left = random.Next(0, cover + 1);
            var (first, second) = (Grow(nodes, random, features, depth + 1, left), Grow(nodes, random, features, depth + 1, cover - left));
            nodes[place] = new(random.Next(features), (float)random.NextDouble(), false, false, first, second, cover, 0);
        }

        return place;
    }

    /// <summary>Shapley 1953: the mean gain of a feature over all orders, by enumerating all sets of the others.</summary>
    private static double Shapley(List<TreeNode> nodes, float[] vector, int feature, int features)
    {
        double sum = 0;
        for (var set = 0; set < 1 << features; set++)
        {
            if ((set & (1 << feature)) == 0)
            {
                var size = System.Numerics.BitOperations.PopCount((uint)set);
                var weight = Factorial(size) * Factorial(features - size - 1) / Factorial(features);
                sum += weight * (Known(nodes, 0, vector, set | (1 << feature)) - Known(nodes, 0, vector, set));
            }
        }

        return sum;
    }

    /// <summary>The tree's value where only a set of features is known; the others follow the rows down both branches.</summary>
    private static double Known(List<TreeNode> nodes, int place, float[] vector, int set)
    {
        var node = nodes[place];
        if (node.IsLeaf)
        {
            return node.Value;
        }

        if ((set & (1 << node.Feature)) != 0)
        {
            return Known(nodes, node.GoesLeft(vector[node.Feature]) ? node.Left : node.Right, vector, set);
        }

        var share = nodes[node.Left].Cover / node.Cover;
        return (share * Known(nodes, node.Left, vector, set)) + ((1 - share) * Known(nodes, node.Right, vector, set));
    }

    private static double Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);
}
