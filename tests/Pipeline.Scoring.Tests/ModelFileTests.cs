using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Testing;

namespace Pipeline.Scoring.Tests;

public sealed class ModelFileTests
{
    private static readonly byte[] Tiny = File.ReadAllBytes(Applicants.ModelPath("tiny.onnx"));

    [Fact]
    public void A_file_that_is_not_there_is_named_without_its_folder()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<PipelineException>(() => ScoringModel.Load(folder.At("gone.onnx")));
        Assert.Equal("PIP3001", error.Code);
        Assert.Contains("'gone.onnx'", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_larger_than_allowed_is_not_read()
    {
        var options = new ScoringOptions { LargestModelBytes = 100 };
        Assert.Equal("PIP3002", CodeOf(() => ScoringModel.Load(Applicants.ModelPath("tiny.onnx"), options)));
        Assert.Equal("PIP3002", CodeOf(() => ScoringModel.Load(Tiny, options)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_500)]
    public void A_truncated_file_is_refused(int length) =>
        Assert.Contains(CodeOf(() => ScoringModel.Load(Tiny[..length])), new[] { "PIP3003", "PIP3004", "PIP3005" });

    [Fact]
    public void A_file_cut_anywhere_is_refused_with_a_code()
    {
        for (var length = 0; length < Tiny.Length - 1; length += 37)
        {
            Assert.StartsWith("PIP300", CodeOf(() => ScoringModel.Load(Tiny[..length])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused() =>
        Assert.Equal("PIP3003", CodeOf(() => ScoringModel.Load("<html>not a model</html>"u8.ToArray())));

    [Fact]
    public void A_model_that_does_not_say_what_it_takes_is_refused()
    {
        Assert.Equal("PIP3004", CodeOf(() => ScoringModel.Load(Applicants.ModelPath("no-signature.onnx"))));
        Assert.Equal("PIP3004", CodeOf(() => ScoringModel.Load(Applicants.ModelPath("bad-signature.onnx"))));
    }

    [Fact]
    public void A_graph_that_contradicts_its_signature_is_refused_with_every_contradiction()
    {
        var error = Assert.Throws<PipelineException>(() => ScoringModel.Load(Applicants.ModelPath("other-graph.onnx")));
        Assert.Equal("PIP3005", error.Code);
        Assert.Contains("input 'Age' is Double and not Float", error.Why, StringComparison.Ordinal);
        Assert.Contains("no output 'probability'", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_feature_are_refused_by_name()
    {
        using var model = ScoringModel.Load(Tiny);
        var rows = RowBatch.Of(RowSchema.Of<Applicant>(), 1).WithNumbers("Age", new float[] { 1 });
        var error = Assert.Throws<PipelineException>(() => model.Score(rows, TestContext.Current.CancellationToken));
        Assert.Equal("PIP3006", error.Code);
        Assert.Contains("'Income' (Number), 'Home' (Category), 'Owner' (Flag)", error.Why, StringComparison.Ordinal);
        Assert.Equal("PIP3006", CodeOf(() => model.ScoreRow([1], [])));
    }

    [Fact]
    public void An_answer_that_is_no_probability_is_an_error()
    {
        using var model = ScoringModel.Load(Tiny);

        // Infinity minus infinity: the tiny model does not guard against it.
        Assert.Equal("PIP3007", CodeOf(() => model.ScoreRow([float.PositiveInfinity, float.NegativeInfinity], ["own", "true"])));
        var rows = Applicants.Batch((float.PositiveInfinity, float.NegativeInfinity, "own", "true"));
        Assert.Equal("PIP3007", CodeOf(() => model.Score(rows, TestContext.Current.CancellationToken)));
    }

    private static string CodeOf(Func<object> action) => Assert.Throws<PipelineException>(() => action()).Code;
}
