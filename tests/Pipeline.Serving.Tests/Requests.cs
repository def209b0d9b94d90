using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Pipeline.Serving.Tests;

/// <summary>Requests for the tests' model, and what <c>models/make.py</c> of the scoring tests says their probability is.</summary>
internal static class Requests
{
    public const string OneRow =
        """
        {"inputs":[{"name":"Age","shape":[1],"datatype":"FP32","data":[40]},{"name":"Income","shape":[1],"datatype":"INT64","data":[1000]},
        {"name":"Home","shape":[1],"datatype":"BYTES","data":["rent"]},{"name":"Owner","shape":[1],"datatype":"BOOL","data":[true]}]}
        """;

    public static double Expected(double? age, double? income, string? home, string? owner)
    {
        var score = (age is null ? 0.5 : 0.1 * (age.Value - 40))
            + (income is null ? 0 : 0.001 * income.Value)
            + home switch { "own" => -1, "rent" => 1, null => 0.25, _ => 0 }
            + owner switch { "false" => -0.5, "true" => 0.5, _ => 0 };
        return 1 / (1 + Math.Exp(-score));
    }

    /// <summary>The request above with one input replaced.</summary>
    public static string With(string name, string input)
    {
        var inputs = JsonDocument.Parse(OneRow).RootElement.GetProperty("inputs").EnumerateArray()
            .Select(tensor => tensor.GetProperty("name").GetString() == name ? input : tensor.GetRawText())
            .Where(tensor => tensor.Length > 0);
        return $$"""{"inputs":[{{string.Join(',', inputs)}}]}""";
    }

    /// <summary>A request of many rows of age 1, 2, 3, …</summary>
    public static string Rows(int count)
    {
        string Tensor(string name, string type, Func<int, string> value) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"name":"{{name}}","shape":[{{count}}],"datatype":"{{type}}","data":[{{string.Join(',', Enumerable.Range(1, count).Select(value))}}]}""");
        return $$"""{"inputs":[{{Tensor("Age", "FP64", row => $"{row}")}},{{Tensor("Income", "FP32", _ => "0")}},{{Tensor("Home", "BYTES", _ => "null")}},{{Tensor("Owner", "BOOL", _ => "null")}}]}""";
    }

    public static async Task<HttpResponseMessage> InferAsync(this HttpClient client, string body, string path = "v2/models/tiny/infer")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    public static JsonElement Output(this JsonElement answer, string name) => answer.GetProperty("outputs").EnumerateArray()
        .Single(output => output.GetProperty("name").GetString() == name).GetProperty("data");
}
