using System.Net;

namespace Pipeline.Serving.Tests.Hosting;

public sealed class InferenceTests(HostedModel host) : IClassFixture<HostedModel>
{
    [Fact]
    public async Task A_row_gets_its_probability_and_decision()
    {
        using var response = await host.Client.InferAsync(Requests.OneRow);
        var answer = await response.ReadAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Requests.Expected(40, 1000, "rent", "true"), answer.Output("probability")[0].GetDouble(), 1e-6);
        Assert.True(answer.Output("decision")[0].GetBoolean());
        Assert.Equal("tiny", answer.GetProperty("model_name").GetString());
        Assert.Equal("2.0.0-rc.1", answer.GetProperty("model_version").GetString());
        Assert.False(answer.TryGetProperty("id", out _));
    }

    [Fact]
    public async Task Members_may_come_in_any_order_and_unknown_ones_are_passed_over()
    {
        using var response = await host.Client.InferAsync("""
            {"outputs":[{"parameters":{"x":[1]},"name":"probability"}],"parameters":{"a":{"b":1}},"id":"r \u00e9","inputs":[
            {"data":["castle"],"datatype":"BYTES","shape":[1,1],"name":"Home","parameters":{"content_type":"str"}},
            {"data":[[null]],"shape":[1,1],"name":"Owner","datatype":"BOOL"},
            {"shape":[1],"data":[1e2],"name":"Income","datatype":"FP64"},
            {"datatype":"FP32","data":[null],"name":"\u0041ge","shape":[1]}]}
            """);
        var answer = await response.ReadAsync();
        Assert.Equal(Requests.Expected(null, 100, "castle", null), answer.Output("probability")[0].GetDouble(), 1e-6);
        Assert.Equal("r é", answer.GetProperty("id").GetString());
        Assert.Equal(1, answer.GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    public async Task A_batch_gives_each_row_what_it_gets_alone()
    {
        using var response = await host.Client.InferAsync(Requests.Rows(2_000));
        var probabilities = (await response.ReadAsync()).Output("probability");
        Assert.Equal(2_000, probabilities.GetArrayLength());
        Assert.All(
            Enumerable.Range(1, 2_000),
            age => Assert.Equal(Requests.Expected(age, 0, null, null), probabilities[age - 1].GetDouble(), 1e-6));
    }

    [Fact]
    public async Task No_rows_get_no_probabilities()
    {
        using var response = await host.Client.InferAsync(Requests.Rows(0));
        Assert.Equal(0, (await response.ReadAsync()).Output("probability").GetArrayLength());
    }

    [Fact]
    public async Task A_body_that_arrives_in_pieces_is_read_whole()
    {
        using var content = new StreamContent(new Trickle(Requests.Rows(50)));
        using var response = await host.Client.PostAsync(
            new Uri("v2/models/tiny/infer", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(50, (await response.ReadAsync()).Output("probability").GetArrayLength());
    }

    [Fact]
    public async Task A_version_can_be_named()
    {
        using var response = await host.Client.InferAsync(Requests.OneRow, "v2/models/tiny/versions/1.9.0/infer");
        Assert.Equal("1.9.0", (await response.ReadAsync()).GetProperty("model_version").GetString());
    }

    [Fact]
    public async Task Many_callers_at_once_get_their_own_answers() => await Parallel.ForEachAsync(
        Enumerable.Range(1, 400),
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
        async (age, _) =>
        {
            using var response = await host.Client.InferAsync(
                Requests.With("Age", $$"""{"name":"Age","shape":[1],"datatype":"INT32","data":[{{age}}]}"""));
            Assert.Equal(
                Requests.Expected(age, 1000, "rent", "true"), (await response.ReadAsync()).Output("probability")[0].GetDouble(), 1e-6);
        });

    /// <summary>Gives seven bytes at a time.</summary>
    private sealed class Trickle(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 7)], cancellationToken);
    }
}
