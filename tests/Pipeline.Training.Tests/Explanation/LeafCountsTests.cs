using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Scoring.Onnx;
using Pipeline.Scoring.Trees;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests.Explanation;

public sealed class LeafCountsTests
{
    public static TheoryData<Trainer> Trainers() =>
        [new LightGbmTrainer { Trees = 20 }, new FastTreeTrainer { Trees = 20 }, new FastForestTrainer { Trees = 20 }];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Every_node_read_from_a_file_counts_the_training_rows_that_come_to_it(Trainer trainer)
    {
        var fitted = Fit.Run(trainer, CreditData.Training);
        var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk()));
        using var model = ScoringModel.Load(onnx);
        var counts = LeafCounts.Read(model.Metadata(ModelSignature.LeafCountsKey)!);
        var ensemble = TreeEnsemble.Read(OnnxFile.Read(onnx).FindAll("TreeEnsembleRegressor"), counts);
        foreach (var tree in ensemble.Trees.Select(tree => tree.Nodes))
        {
            var expected = new double[tree.Length];
            foreach (var vector in fitted.Encoding.Encode(CreditData.Training))
            {
                for (var place = 0; place >= 0; place = tree[place].IsLeaf ? -1 : tree[place].GoesLeft(vector[tree[place].Feature]) ? tree[place].Left : tree[place].Right)
                {
                    expected[place]++;
                }
            }

            Assert.Equal(expected, tree.Select(node => node.Cover));
        }
    }

    [Fact]
    public void Counts_come_back_as_they_were_written()
    {
        long[] counts = [0, 1, 127, 128, 20_000, long.MaxValue];
        Assert.Equal(counts, LeafCounts.Read(LeafCounts.Write(counts)));
        Assert.Empty(LeafCounts.Read(LeafCounts.Write([])));
    }

    [Theory]
    [InlineData("no base 64")]
    [InlineData("gA==")] // a number whose last byte is missing
    public void A_text_of_another_form_is_refused(string text) => Assert.Throws<InvalidDataException>(() => LeafCounts.Read(text));

    [Fact]
    public void Counts_for_another_number_of_leaves_are_refused()
    {
        var onnx = ModelTrainer.Export(
            Fit.Run(new LightGbmTrainer { Trees = 2 }, CreditData.Training), ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk()));
        var trees = OnnxFile.Read(onnx).FindAll("TreeEnsembleRegressor");
        Assert.Throws<InvalidDataException>(() => TreeEnsemble.Read(trees, [1, 2]));
    }
}
