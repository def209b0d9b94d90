using System.Net;
using System.Text.Json;
using Pipeline.Testing;

namespace Pipeline.Serving.Tests.Explanations;

/// <summary>
/// Explanations over HTTP. <c>models/credit.onnx</c> is the sample's model with 200 trees, as the Train target wrote it;
/// <c>moods.onnx</c> (three classes) and <c>spending.onnx</c> (a regression) are LightGBM trees of the training tests' made-up rows.
/// </summary>
public sealed class ExplainTests
{
    private const string Row =
        """
        {"id":"7","inputs":[{"name":"Seniority","datatype":"FP32","shape":[1],"data":[9]},{"name":"Home","datatype":"BYTES","shape":[1],"data":["rent"]},
        {"name":"Time","datatype":"FP32","shape":[1],"data":[60]},{"name":"Age","datatype":"FP32","shape":[1],"data":[30]},
        {"name":"Records","datatype":"BYTES","shape":[1],"data":["no"]},{"name":"Job","datatype":"BYTES","shape":[1],"data":["freelance"]},
        {"name":"Expenses","datatype":"FP32","shape":[1],"data":[73]},{"name":"Income","datatype":"FP32","shape":[1],"data":[null]},
        {"name":"Assets","datatype":"FP32","shape":[1],"data":[0]},{"name":"Debt","datatype":"FP32","shape":[1],"data":[0]},
        {"name":"Amount","datatype":"FP32","shape":[1],"data":[800]},{"name":"Price","datatype":"FP32","shape":[1],"data":[846]}]}
        """;

    private const string CustomerRow =
        """
        {"inputs":[{"name":"monthly fee (EUR)","datatype":"FP32","shape":[1],"data":[12.5]},{"name":"Calls","datatype":"FP32","shape":[1],"data":[null]},
        {"name":"probability","datatype":"FP32","shape":[1],"data":[40]},{"name":"Concat","datatype":"BYTES","shape":[1],"data":["basic"]},
        {"name":"Roaming","datatype":"BYTES","shape":[1],"data":["true"]}]}
        """;

    [Fact]
    public async Task The_service_says_what_each_column_did_and_it_adds_up_to_what_it_answers()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "credit", "credit-risk");
        using var scored = await process.Client.InferAsync(Row, "v2/models/credit-risk/infer");
        var probability = (await scored.ReadAsync()).Output("probability")[0].GetDouble();
        using var response = await process.Client.InferAsync(Row, "v2/models/credit-risk/explain");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.ReadAsync();
        Assert.Equal(("credit-risk", "1.0.0", "7"), (answer.Text("model_name"), answer.Text("model_version"), answer.Text("id")));
        var explanation = Assert.Single(answer.GetProperty("explanations").EnumerateArray());
        Assert.Equal(probability, explanation.GetProperty("answer").GetDouble(), 1e-7);
        Assert.Equal(("log_odds", "TreeSHAP, exact"), (explanation.Text("scale"), explanation.Text("method")));
        var contributions = explanation.GetProperty("contributions").EnumerateArray().ToList();
        var sum = explanation.GetProperty("start").GetDouble() + contributions.Sum(one => one.GetProperty("effect").GetDouble());
        Assert.Equal(probability, 1 / (1 + Math.Exp(-sum)), 1e-6);
        Assert.Equal(12, contributions.Count);
        Assert.Equal(JsonValueKind.Null, contributions.Single(one => one.Text("column") == "Income").GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task Of_several_classes_each_is_explained_and_their_softmax_is_what_it_answers()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "moods", "moods");
        using var scored = await process.Client.InferAsync(CustomerRow, "v2/models/moods/infer");
        var probabilities = (await scored.ReadAsync()).GetProperty("outputs").EnumerateArray().First(output => output.Text("name") == "probabilities")
            .GetProperty("data").EnumerateArray().Select(value => value.GetDouble()).ToList();
        using var response = await process.Client.InferAsync(CustomerRow, "v2/models/moods/explain");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var explanation = Assert.Single((await response.ReadAsync()).GetProperty("explanations").EnumerateArray());
        Assert.Equal(("class_score", "TreeSHAP, exact"), (explanation.Text("scale"), explanation.Text("method")));
        var classes = explanation.GetProperty("classes").EnumerateArray().ToList();
        Assert.Equal(3, classes.Select(one => one.Text("class")).Distinct().Count());
        var weights = classes.ConvertAll(one => Math.Exp(Sum(one)));
        for (var place = 0; place < classes.Count; place++)
        {
            Assert.Equal(5, classes[place].GetProperty("contributions").GetArrayLength());
            Assert.Equal(probabilities[place], classes[place].GetProperty("answer").GetDouble(), 1e-6);
            Assert.Equal(probabilities[place], weights[place] / weights.Sum(), 1e-5);
        }
    }

    [Fact]
    public async Task A_predicted_number_is_explained_in_its_own_unit()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "spending", "spending");
        using var scored = await process.Client.InferAsync(CustomerRow, "v2/models/spending/infer");
        var value = (await scored.ReadAsync()).Output("value")[0].GetDouble();
        using var response = await process.Client.InferAsync(CustomerRow, "v2/models/spending/explain");
        var explanation = Assert.Single((await response.ReadAsync()).GetProperty("explanations").EnumerateArray());
        Assert.Equal("value", explanation.Text("scale"));
        Assert.Equal(value, explanation.GetProperty("answer").GetDouble(), 1e-3);
        Assert.Equal(1, Sum(explanation) / value, 1e-5);
    }

    [Fact]
    public async Task A_model_that_is_no_sum_is_answered_with_501_and_wrong_questions_as_in_scoring()
    {
        using var folder = new TemporaryFolder();
        await using var process = await StartAsync(folder, "classes", "classes");
        using var other = await process.Client.InferAsync(Requests.OneRow, "v2/models/classes/explain");
        Assert.Equal(HttpStatusCode.NotImplemented, other.StatusCode);
        Assert.Contains("cannot be explained", (await other.ReadAsync()).Text("error"), StringComparison.Ordinal);
        using var malformed = await process.Client.InferAsync("{}", "v2/models/classes/explain");
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using var many = await process.Client.InferAsync(Requests.Rows(101), "v2/models/classes/explain");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, many.StatusCode);
        using var get = await process.Client.GetAsync(new Uri("v2/models/classes/explain", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    private static double Sum(JsonElement explanation) => explanation.GetProperty("start").GetDouble()
        + explanation.GetProperty("contributions").EnumerateArray().Sum(one => one.GetProperty("effect").GetDouble());

    private static Task<ServingProcess> StartAsync(TemporaryFolder folder, string file, string name)
    {
        Directory.CreateDirectory(folder.At("models", name, "1.0.0"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "models", $"{file}.onnx"), folder.At("models", name, "1.0.0", "model.onnx"));
        return ServingProcess.StartAsync("host", "--models", folder.At("models"), "--urls", "http://127.0.0.1:0");
    }
}
