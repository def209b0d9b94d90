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
        using var reference = JsonDocument.Parse(File.ReadAllBytes(At("treeshap.json")));
        AgreesWith(
            "trees.onnx",
            reference,
            [.. reference.RootElement.GetProperty("margin").Deserialize<double[]>()!.Select(margin => new[] { margin })],
            [.. reference.RootElement.GetProperty("contributions_last_is_bias").Deserialize<double[][]>()!.Select(values => new[] { values })]);
    }

    [Fact]
    public void Values_of_several_classes_agree_with_those_of_xgboost()
    {
        using var reference = JsonDocument.Parse(File.ReadAllBytes(At("treeshap-classes.json")));
        AgreesWith(
            "trees-classes.onnx",
            reference,
            reference.RootElement.GetProperty("margin").Deserialize<double[][]>()!,
            reference.RootElement.GetProperty("contributions_last_is_bias").Deserialize<double[][][]>()!);
    }

    [Fact]
    public void Rows_together_get_the_values_that_each_gets_alone()
    {
        var ensemble = Ensemble("trees-classes.onnx");
        var shap = new TreeShap(ensemble);
        using var reference = JsonDocument.Parse(File.ReadAllBytes(At("treeshap-classes.json")));
        var rows = Rows(reference);
        float[] together = [.. Enumerable.Range(0, 1_000).SelectMany(row => rows[row % rows.Length])];
        var width = ensemble.Bases.Length * rows[0].Length;
        var found = new double[1_000 * width];
        shap.Add(together, found, 1_000, TestContext.Current.CancellationToken);
        for (var row = 0; row < 1_000; row++)
        {
            Assert.Equal(Explain(shap, rows[row % rows.Length]), found.AsSpan(row * width, width).ToArray());
        }
    }

    [Fact]
    public void A_tree_that_goes_in_a_circle_is_refused()
    {
        TreeNode[] circle = [new(0, 0.5f, false, false, 1, 2, 4, 0), new(0, 0.5f, false, false, 0, 2, 2, 0), new(-1, 0, false, false, -1, -1, 2, 1)];
        Assert.Throws<InvalidDataException>(() => new TreeShap(new TreeEnsemble([0], [new(0, circle)])));
    }

    private static void AgreesWith(string file, JsonDocument reference, double[][] margins, double[][][] expected)
    {
        var ensemble = Ensemble(file);
        var shap = new TreeShap(ensemble);
        var rows = Rows(reference);
        Assert.NotEmpty(rows);
        for (var row = 0; row < rows.Length; row++)
        {
            var scores = ensemble.Score(rows[row]);
            var found = Explain(shap, rows[row]);
            for (var output = 0; output < scores.Length; output++)
            {
                Assert.Equal(margins[row][output], scores[output], 1e-5);
                Assert.Equal(expected[row][output][^1], shap.Starts[output], 1e-5);
                for (var feature = 0; feature < rows[row].Length; feature++)
                {
                    Assert.Equal(expected[row][output][feature], found[(output * rows[row].Length) + feature], 1e-5);
                }
            }
        }
    }

    private static TreeEnsemble Ensemble(string file) =>
        TreeEnsemble.Read(OnnxFile.Read(File.ReadAllBytes(At(file))).Find("TreeEnsembleRegressor")!);

    /// <summary>JSON has no NaN: null is a missing value.</summary>
    private static float[][] Rows(JsonDocument reference) => [.. reference.RootElement.GetProperty("rows").Deserialize<float?[][]>()!
        .Select(row => Array.ConvertAll(row, value => value ?? float.NaN))];

    private static double[] Explain(TreeShap shap, float[] row)
    {
        var found = new double[shap.Starts.Count * row.Length];
        shap.Add(row, found, 1, TestContext.Current.CancellationToken);
        return found;
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
        Grow(nodes, random, features, depth: 0, cover: 4_096);
        var ensemble = new TreeEnsemble([0.5], [new(0, [.. nodes])]);
        var shap = new TreeShap(ensemble);
        for (var row = 0; row < 20; row++)
        {
            float[] vector = [.. Enumerable.Range(0, features).Select(_ => (float)random.NextDouble())];
            var found = Explain(shap, vector);
            Assert.Equal(ensemble.Score(vector)[0], shap.Starts[0] + found.Sum(), 1e-12);
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
        if (depth < 12 && cover > 1)
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
