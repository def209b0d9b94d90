using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>A line to a real registry that breaks, answers errors or changes bytes as a test wants.</summary>
internal sealed class BadLine : IAsyncDisposable
{
    private static readonly string[] Passed = ["Location", "Range", "Docker-Content-Digest"];
    private readonly WebApplication _application;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly string _registry;

    private BadLine(string registry, WebApplication application) => (_registry, _application) = (registry, application);

    public string Host => new Uri(_application.Urls.First()).Authority;

    public string Address => $"oci://{Host}/team/data";

    /// <summary>Gets the requests that came, in their order: the method and the path.</summary>
    public ConcurrentQueue<string> Came { get; } = new();

    /// <summary>Gets or sets what says whether the line breaks at a request, its number among those of its method beside it.</summary>
    public Func<HttpRequest, int, bool> Breaks { get; set; } = (_, _) => false;

    /// <summary>Gets or sets which status is answered instead of asking the registry; null to ask.</summary>
    public Func<HttpRequest, int?> Status { get; set; } = _ => null;

    /// <summary>Gets or sets what becomes of the bytes of an answer.</summary>
    public Func<HttpRequest, byte[], byte[]> Body { get; set; } = (_, body) => body;

    public static async Task<BadLine> ToAsync(OwnRegistry registry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var line = new BadLine(registry.Host, application);
        application.Run(line.AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return line;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        Came.Enqueue($"{request.Method} {request.Path}");
        var number = Came.Count(line => line.StartsWith(request.Method + " ", StringComparison.Ordinal));
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (Breaks(request, number))
        {
            context.Abort();
            return;
        }

        if (Status(request) is { } status)
        {
            response.StatusCode = status;
            return;
        }

        using var forward = new HttpRequestMessage(new(request.Method), new Uri($"http://{_registry}{request.GetEncodedPathAndQuery()}")) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in request.Headers)
        {
            if (!forward.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                forward.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        using var answer = await _client.SendAsync(forward);
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Where(header => Passed.Contains(header.Key)))
        {
            response.Headers[name] = values.First();
        }

        response.ContentType = answer.Content.Headers.ContentType?.ToString();
        var bytes = Body(request, await answer.Content.ReadAsByteArrayAsync());
        if (request.Method != "HEAD" && bytes.Length > 0)
        {
            await response.Body.WriteAsync(bytes);
        }
    }
}
