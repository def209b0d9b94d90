using System.Text.Json;
using Pipeline.Testing;

namespace Pipeline.Serving.Tests.Hosting;

/// <summary>What multiclass models and regressions answer; expected values from the formula in <c>models/make.py</c> of the scoring tests.</summary>
public sealed class OtherTaskTests
{
    private const double Score = 0.1 * (40 - 40) + 0.001 * 1000 + 1 + 0.5;

    [Fact]
    public async Task Classes_get_probabilities_and_the_likeliest_one_and_numbers_get_a_value()
    {
        using var folder = new TemporaryFolder();
        await using (var process = await ServingProcess.StartAsync(
            "host", "--models", ServingProcess.ModelsOfOtherTasks(folder), "--urls", "http://127.0.0.1:0", "--prediction-log", folder.At("log")))
        {
            using var response = await process.Client.InferAsync(Requests.OneRow, "v2/models/classes/infer");
            var answer = await response.ReadAsync();
            var sum = 1 + Math.Exp(Score) + Math.E;
            Assert.Equal(
                [1 / sum, Math.Exp(Score) / sum, Math.E / sum],
                answer.Output("probabilities").EnumerateArray().Select(value => value.GetDouble()),
                (left, right) => Math.Abs(left - right) < 1e-6);
            Assert.Equal("middle", answer.Output("class")[0].GetString());
            Assert.Equal("""[["probabilities",[1,3]],["class",[1]]]""", Shapes(answer));

            using var batch = await process.Client.InferAsync(Requests.Rows(70), "v2/models/classes/infer");
            var many = await batch.ReadAsync();
            Assert.Equal("""[["probabilities",[70,3]],["class",[70]]]""", Shapes(many));
            Assert.Equal("high", many.Output("class")[0].GetString());
            Assert.Equal("middle", many.Output("class")[69].GetString());

            using var value = await process.Client.InferAsync(Requests.OneRow, "v2/models/value/infer");
            var number = await value.ReadAsync();
            Assert.Equal(Score, number.Output("value")[0].GetDouble(), 1e-5);
            Assert.Equal("""[["value",[1]]]""", Shapes(number));

            using var wrong = await process.Client.InferAsync(
                Requests.OneRow.Replace("{\"inputs\"", "{\"outputs\":[{\"name\":\"decision\"}],\"inputs\"", StringComparison.Ordinal), "v2/models/value/infer");
            Assert.Contains("but 'value'", (await wrong.ReadAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);

            var metadata = await process.Client.GetStringAsync(new Uri("v2/models/classes", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains(
                """
                "outputs":[{"name":"probabilities","datatype":"FP32","shape":[-1,3]},{"name":"class","datatype":"BYTES","shape":[-1]}]
                """,
                metadata, StringComparison.Ordinal);
            Assert.Equal(0, await process.EndAsync());
        }

        var lines = await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(folder.At("log"))), TestContext.Current.CancellationToken);
        Assert.Equal(72, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement.GetProperty("probabilities");
        Assert.Equal(["low", "middle", "high"], first.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Score, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("value").GetDouble(), 1e-5);
    }

    private static string Shapes(JsonElement answer) => JsonSerializer.Serialize(answer.GetProperty("outputs").EnumerateArray()
        .Select(output => new object[] { output.GetProperty("name"), output.GetProperty("shape") }));
}
