using System.Net;

namespace Pipeline.Serving.Tests.Hosting;

public sealed class RefusalTests(HostedModel host) : IClassFixture<HostedModel>
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "", "the body is not JSON: line 1, byte 1 in it" },
        { "[]", "the body must be a JSON object with \"inputs\"" },
        { "{}", "the body has no \"inputs\"" },
        { "{\"inputs\":{}}", "\"inputs\" must be an array of tensors" },
        { "{\"inputs\":[1]}", "an input must be an object with name, shape, datatype and data" },
        { "{\"inputs\":[],\"inputs\":[]}", "\"inputs\" is there twice" },
        { "{\"inputs\":[", "the body is not JSON: line 1, byte 12 in it" },
        { Requests.OneRow + "x", "the body is not JSON: line 2, byte 126 in it" },
        { "{\"id\":7,\"inputs\":[]}", "\"id\" must be a string" },
        { "{\"inputs\":[]}", "the inputs lack 'Age', 'Income', 'Home', 'Owner'; where a value is not known, send the input with null in its data" },
        { Requests.With("Home", ""), "the inputs lack 'Home'; where a value is not known, send the input with null in its data" },
        { Requests.With("Age", Input("Alter", "FP32", "1")), "the model has no input 'Alter'" },
        { Requests.With("Age", Input("Income", "FP32", "1")), "input 'Income' is there twice" },
        { Requests.With("Age", Input("Age", "FP32", "1,2")), "input 'Age' has the shape of 1 rows and data of 2" },
        { Requests.With("Income", """{"name":"Income","shape":[2],"datatype":"FP32","data":[1,2]}"""), "input 'Income' has 2 rows, and the inputs before it have 1" },
        { Requests.With("Age", """{"name":"Age","shape":[1,2],"datatype":"FP32","data":[1,2]}"""), "the \"shape\" of an input must be [rows] or [rows, 1]" },
        { Requests.With("Age", """{"name":"Age","shape":[-1],"datatype":"FP32","data":[1]}"""), "the \"shape\" of an input must be [rows] or [rows, 1]" },
        { Requests.With("Age", """{"name":"Age","datatype":"FP32","data":[1]}"""), "input 'Age' has no \"shape\"" },
        { Requests.With("Age", """{"name":"Age","shape":[1],"datatype":"FP32"}"""), "input 'Age' has no \"data\"" },
        { Requests.With("Age", """{"name":"Age","shape":[1],"data":[1]}"""), "input 'Age' has no \"datatype\"" },
        { Requests.With("Age", """{"shape":[1],"datatype":"FP32","data":[1]}"""), "input number 1 has no \"name\"" },
        { Requests.With("Age", Input("Age", "FP33", "1")), "datatype 'FP33' is not one of the protocol" },
        { Requests.With("Age", Input("Age", "BYTES", "\"1\"")), "input 'Age' takes numbers: FP32, FP64, INT32, INT64 or another size of them" },
        { Requests.With("Home", Input("Home", "INT32", "1")), "input 'Home' takes texts: BYTES" },
        { Requests.With("Owner", Input("Owner", "INT32", "1")), "input 'Owner' takes flags: BOOL, or BYTES with the texts of the training data" },
        { Requests.With("Age", Input("Age", "FP32", "\"40\"")), "input 'Age', row 1: expected a number or null" },
        { Requests.With("Age", Input("Age", "FP32", "1e39")), "input 'Age', row 1: expected a number that fits 32 bits, or null" },
        { Requests.With("Age", Input("Age", "INT32", "1.5")), "input 'Age', row 1: expected a whole number or null" },
        { Requests.With("Age", Input("Age", "FP32", "NaN")), "the body is not JSON: line 1, byte 64 in it" },
        { Requests.With("Age", Input("Age", "FP32", "[[1]]")), "input 'Age', row 1: expected a number or null" },
        { Requests.With("Home", Input("Home", "BYTES", "7")), "input 'Home', row 1: expected a string or null" },
        { Requests.With("Home", Input("Home", "BYTES", "\"\\ud800\"")), "the body holds a text that is not valid UTF-8" },
        { Requests.With("Owner", Input("Owner", "BOOL", "\"true\"")), "input 'Owner', row 1: expected true, false or null" },
        { Requests.With("Age", """{"name":"Age","shape":[1],"datatype":"FP32","parameters":{"binary_data_size":4}}"""), "binary tensor data is not offered; send it as JSON in \"data\"" },
        { "{\"outputs\":[{\"name\":\"score\"}],\"inputs\":[]}", "the model has no output 'score', but 'probability' and 'decision'" },
        { "{\"outputs\":[{\"name\":\"decision\"},{\"name\":\"decision\"}],\"inputs\":[]}", "output 'decision' is asked for twice" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_body_is_refused_with_the_place_that_is_wrong(string body, string error)
    {
        using var response = await host.Client.InferAsync(body);
        Assert.Equal(error, (await response.ReadAsync()).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_row_that_is_wrong_is_counted_from_one()
    {
        using var response = await host.Client.InferAsync(Requests.Rows(30).Replace("17,", "\"17\",", StringComparison.Ordinal));
        Assert.Equal("input 'Age', row 17: expected a number or null", (await response.ReadAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Too_many_rows_are_too_large()
    {
        using var response = await host.Client.InferAsync(Requests.Rows(2_001));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("2000 rows", (await response.ReadAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_bytes_are_too_large()
    {
        using var response = await host.Client.InferAsync(new string(' ', 100_001));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_compressed_body_is_not_supported()
    {
        using var content = new StringContent("{}");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await host.Client.PostAsync(
            new Uri("v2/models/tiny/infer", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("v2/models/other/infer")]
    [InlineData("v2/models/tiny/versions/3.0.0/infer")]
    [InlineData("v2/models/tiny/train")]
    [InlineData("v2/models/tiny/infer/more")]
    [InlineData("v1/models/tiny:predict")]
    [InlineData("v2/models/..%2f..%2fetc/infer")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var response = await host.Client.InferAsync(Requests.OneRow, path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEmpty((await response.ReadAsync()).GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task An_inference_must_be_posted()
    {
        using var response = await host.Client.GetAsync(new Uri("v2/models/tiny/infer", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static string Input(string name, string type, string data) =>
        $$"""{"name":"{{name}}","shape":[1],"datatype":"{{type}}","data":[{{data}}]}""";
}
