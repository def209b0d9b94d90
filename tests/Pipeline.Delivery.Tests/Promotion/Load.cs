using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Pipeline.Delivery.Tests.Promotion;

/// <summary>Requests from several callers for as long as something goes on, and a little longer.</summary>
internal static class Load
{
    private const int Callers = 4;
    private const int FewestRequests = 50;

    private const string OneRow =
        """
        {"inputs":[{"name":"Age","shape":[1],"datatype":"FP32","data":[40]},{"name":"Income","shape":[1],"datatype":"FP32","data":[1000]},
        {"name":"Home","shape":[1],"datatype":"BYTES","data":["rent"]},{"name":"Owner","shape":[1],"datatype":"BYTES","data":["true"]}]}
        """;

    public static async Task<HttpResponseMessage> AskAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var content = new StringContent(OneRow, Encoding.UTF8, "application/json");
        return await http.PostAsync(new Uri("/v2/models/tiny/infer", UriKind.Relative), content, cancellationToken);
    }

    /// <summary>Gives how often each pair of status and version was answered.</summary>
    public static async Task<IReadOnlyDictionary<(HttpStatusCode Status, string Version), int>> DuringAsync(
        int port, Func<Task> work, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<(HttpStatusCode, string), int>();
        var over = false;
        async Task CallAsync()
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            for (var number = 0; number < FewestRequests || !Volatile.Read(ref over); number++)
            {
                using var answer = await AskAsync(http, cancellationToken);
                var version = answer.Headers.TryGetValues("X-Model-Version", out var values) ? values.Single() : "none";
                answers.AddOrUpdate((answer.StatusCode, version), 1, (_, count) => count + 1);
            }
        }

        var callers = Enumerable.Range(0, Callers).Select(_ => CallAsync()).ToList();
        try
        {
            await work();
        }
        finally
        {
            Volatile.Write(ref over, true);
            await Task.WhenAll(callers);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", answers.Select(pair => $"{pair.Key}: {pair.Value}")));
        return answers;
    }
}
