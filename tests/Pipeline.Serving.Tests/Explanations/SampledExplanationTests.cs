using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pipeline.Core.Evidence;
using Pipeline.Core.Explanations;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;
using Pipeline.Serving.Hosting;
using Pipeline.Serving.Models;
using Pipeline.Serving.Protocol;
using Pipeline.Testing;

namespace Pipeline.Serving.Tests.Explanations;

/// <summary>
/// Explanations of models that are neither trees nor a weighted sum, over HTTP: the tests' models, whose formula is in <see cref="Requests"/>,
/// with the rows to compare with that training writes into a file.
/// </summary>
public sealed class SampledExplanationTests
{
    private static readonly TypicalRows Typical = new()
    {
        Shares = [0.25, 0.75],
        Columns = [new("Age", ["30", "50"]), new("Income", ["", "2000"]), new("Home", ["own", "rent"]), new("Owner", ["", "true"])],
    };

    [Fact]
    public async Task Effects_are_those_of_Shapleys_definition_and_add_up_to_what_the_service_answers()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "tiny");
        using var response = await process.Client.InferAsync(Requests.OneRow, "v2/models/tiny/explain");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var explanation = Assert.Single((await response.ReadAsync()).GetProperty("explanations").EnumerateArray());
        Assert.Equal(("probability", "KernelSHAP, exact"), (explanation.Text("scale"), explanation.Text("method")));
        Assert.Equal(Requests.Expected(40, 1_000, "rent", "true"), explanation.GetProperty("answer").GetDouble(), 1e-6);
        Assert.Equal(explanation.GetProperty("answer").GetDouble(), Sum(explanation), 1e-9);
        string[] columns = ["Age", "Income", "Home", "Owner"];
        for (var column = 0; column < columns.Length; column++)
        {
            var effect = explanation.GetProperty("contributions").EnumerateArray().Single(one => one.Text("column") == columns[column]);
            Assert.Equal(MeanGain(column), effect.GetProperty("effect").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public async Task Each_class_is_explained_with_the_numbers_that_the_command_line_gets_from_the_same_file()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "classes");
        using var response = await process.Client.InferAsync(Requests.OneRow, "v2/models/classes/explain");
        var explanation = Assert.Single((await response.ReadAsync()).GetProperty("explanations").EnumerateArray());
        var classes = explanation.GetProperty("classes").EnumerateArray().ToList();

        // RowExplainer, which the command line asks, takes its effects from AnswerExplainer; a test of it says so.
        using var model = ScoringModel.Load(FileOf(folder, "classes"));
        using var explainer = AnswerExplainer.Load(model, FileOf(folder, "classes"));
        var row = Core.Rows.RowBatch.Of(model.Signature.Schema, 1)
            .WithNumbers("Age", new float[] { 40 }).WithNumbers("Income", new float[] { 1_000 })
            .WithCategories("Home", new[] { "rent" }).WithCategories("Owner", new[] { "true" });
        var expected = explainer.ExplainRows(row, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Select(one => one.Class), classes.Select(one => one.Text("class")));
        Assert.Equal(expected.Select(one => one.Start), classes.Select(one => one.GetProperty("start").GetDouble()));
        Assert.Equal(
            expected.SelectMany(one => one.Contributions.Select(contribution => (contribution.Column, contribution.Effect))),
            classes.SelectMany(one => one.GetProperty("contributions").EnumerateArray())
                .Select(contribution => (contribution.Text("column")!, contribution.GetProperty("effect").GetDouble())));
        Assert.All(classes, one => Assert.Equal(one.GetProperty("answer").GetDouble(), Sum(one), 1e-9));
    }

    [Fact]
    public async Task More_than_ten_rows_are_refused_and_a_file_with_broken_rows_to_compare_with_says_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "tiny");
        using var ten = await process.Client.InferAsync(Requests.Rows(10), "v2/models/tiny/explain");
        Assert.Equal(10, (await ten.ReadAsync()).GetProperty("explanations").GetArrayLength());
        using var many = await process.Client.InferAsync(Requests.Rows(11), "v2/models/tiny/explain");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, many.StatusCode);
        Assert.Contains("at most 10 rows", (await many.ReadAsync()).Text("error"), StringComparison.Ordinal);

        using var other = new TemporaryFolder();
        await using var broken = await StartAsync(other, "tiny", Typical with { Shares = [0.5, 0.1] });
        using var refused = await broken.Client.InferAsync(Requests.OneRow, "v2/models/tiny/explain");
        Assert.Equal(HttpStatusCode.NotImplemented, refused.StatusCode);
        Assert.Contains("'pipeline.background'", (await refused.ReadAsync()).Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_that_takes_longer_than_allowed_is_ended_and_scoring_goes_on()
    {
        using var folder = new TemporaryFolder();
        var path = FileOf(folder, "tiny");
        using var model = new ServedModel("tiny", "1.0.0", ScoringModel.Load(path), path);
        var endpoint = new InferenceEndpoint(model, mostRows: 100, TimeSpan.Zero, log: null, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => endpoint.ExplainAsync(Asked()));
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, refused.Status);
        Assert.Contains("took longer", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, model.Sampling.CurrentCount);
        await endpoint.AnswerAsync(Asked());
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_the_work_for_him()
    {
        using var folder = new TemporaryFolder();
        var path = FileOf(folder, "tiny");
        using var model = new ServedModel("tiny", "1.0.0", ScoringModel.Load(path), path);
        var endpoint = new InferenceEndpoint(model, mostRows: 100, TimeSpan.FromMinutes(1), log: null, TimeProvider.System);
        using var gone = new CancellationTokenSource();
        await model.Sampling.WaitAsync(TestContext.Current.CancellationToken);
        var context = Asked();
        context.RequestAborted = gone.Token;
        var explained = endpoint.ExplainAsync(context);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => explained);
        Assert.Equal(0, model.Sampling.CurrentCount);
        model.Sampling.Release();
    }

    private static DefaultHttpContext Asked()
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Requests.OneRow));
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static double Sum(JsonElement explanation) => explanation.GetProperty("start").GetDouble()
        + explanation.GetProperty("contributions").EnumerateArray().Sum(one => one.GetProperty("effect").GetDouble());

    /// <summary>Shapley 1953: what a column adds to those before it, averaged over all orders of the four.</summary>
    private static double MeanGain(int column)
    {
        double sum = 0;
        var orders = 0;
        foreach (var order in Orders([0, 1, 2, 3]))
        {
            var before = order.TakeWhile(other => other != column).ToHashSet();
            sum += Mean([.. before, column]) - Mean(before);
            orders++;
        }

        return sum / orders;

        static double Mean(HashSet<int> known) => (0.25 * Answer(known, 30, null, "own", null)) + (0.75 * Answer(known, 50, 2_000, "rent", "true"));
        static double Answer(HashSet<int> known, double age, double? income, string home, string? owner) => Requests.Expected(
            known.Contains(0) ? 40 : age, known.Contains(1) ? 1_000 : income, known.Contains(2) ? "rent" : home, known.Contains(3) ? "true" : owner);
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    private static string FileOf(TemporaryFolder folder, string name) => FileOf(folder, name, Typical);

    /// <summary>Two protobuf messages one after the other are read as one: an entry of the metadata (field 14, a key and a text) is appended.</summary>
    private static string FileOf(TemporaryFolder folder, string name, TypicalRows typical)
    {
        var path = folder.At("models", name, "1.0.0", "model.onnx");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            byte[] entry = [.. Field(0x0A, Encoding.UTF8.GetBytes(TypicalRows.MetadataKey)), .. Field(0x12, EvidenceJson.Write(typical))];
            File.WriteAllBytes(path, [.. File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", $"{name}.onnx")), .. Field(0x72, entry)]);
        }

        return path;
    }

    private static byte[] Field(byte tag, byte[] content)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(tag);
        writer.Write7BitEncodedInt(content.Length);
        writer.Write(content);
        return bytes.ToArray();
    }

    private static Task<ServingProcess> StartAsync(TemporaryFolder folder, string name, TypicalRows? typical = null)
    {
        FileOf(folder, name, typical ?? Typical);
        return ServingProcess.StartAsync("host", "--models", folder.At("models"), "--urls", "http://127.0.0.1:0");
    }
}
