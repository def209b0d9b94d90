using System.Net.Http.Headers;
using System.Text.Json;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Verification;

/// <summary>Asks a scoring service.</summary>
/// <param name="http">The connection; its base address is the service.</param>
/// <param name="modelId">The model to ask.</param>
internal sealed class ScoringClient(HttpClient http, string modelId)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Scores rows.</summary>
    /// <param name="request">UTF-8 JSON, from <see cref="ScoringRequest"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Row after row: a probability, one for each class, or a value.</returns>
    /// <exception cref="PipelineException">PIP7040: the service refuses, or answers something else.</exception>
    public async Task<float[]> ScoreAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(request);
        content.Headers.ContentType = Json;
        using var answer = await http.PostAsync(new Uri($"/v2/models/{modelId}/infer", UriKind.Relative), content, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            if (answer.IsSuccessStatusCode)
            {
                using var document = JsonDocument.Parse(body);
                var output = document.RootElement.GetProperty("outputs").EnumerateArray()
                    .First(output => output.GetProperty("datatype").GetString() == "FP32");
                return [.. output.GetProperty("data").EnumerateArray().Select(value => value.GetSingle())];
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unexpected($"Its answer is no inference response: {exception.Message}", exception);
        }

        throw Unexpected($"It answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
    }

    private static PipelineException Unexpected(string why, Exception? inner = null) => new(
        "PIP7040", "The scoring service did not score the rows.", why, "Look at its log in .pipeline/logs, then run the target again.", inner);
}
