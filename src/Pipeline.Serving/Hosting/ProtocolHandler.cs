using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Serving.Metrics;
using Pipeline.Serving.Models;
using Pipeline.Serving.Predictions;
using Pipeline.Serving.Protocol;

namespace Pipeline.Serving.Hosting;

/// <summary>
/// Open Inference Protocol v2 over HTTP. Reads the path itself: with six addresses a router would cost more than it gives.
/// </summary>
internal sealed partial class ProtocolHandler(
    ModelLibrary models, IReadOnlyDictionary<ServedModel, InferenceEndpoint> endpoints, PredictionLog? log, Readiness readiness, ILogger logger)
{
    private const string ModelsPath = "/v2/models/";

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (RefusedException exception)
        {
            await JsonAnswer.ErrorAsync(context, exception.Status, exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            await JsonAnswer.ErrorAsync(context, exception.StatusCode, exception.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: nobody is there to be answered.
        }
        catch (PipelineException exception)
        {
            Log.ScoringFailed(logger, exception.Code, exception.Message);
            await JsonAnswer.ErrorAsync(context, StatusCodes.Status500InternalServerError, "the model failed on these rows");
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        return path.StartsWith(ModelsPath, StringComparison.Ordinal) ? AnswerModelAsync(context, path) : path switch
        {
            "/v2" or "/v2/" => AnswerGetAsync(context, WriteServer),
            "/v2/health/live" => AnswerHealthAsync(context, "live", true),
            "/v2/health/ready" => AnswerHealthAsync(context, "ready", readiness.IsReady),
            "/metrics" => AnswerMetricsAsync(context),
            _ => throw RefusedException.Unknown($"there is nothing at '{path}'; the addresses begin with /v2"),
        };
    }

    private Task AnswerModelAsync(HttpContext context, string path)
    {
        var rest = path.AsSpan(ModelsPath.Length);
        var name = Take(ref rest);
        var versions = models.Versions(name);
        if (versions.IsEmpty)
        {
            throw RefusedException.Unknown($"there is no model '{name}'; this host has {string.Join(", ", models.All.Select(m => m.Name).Distinct())}");
        }

        var model = versions[^1];
        var action = Take(ref rest);
        if (action is "versions")
        {
            model = Find(versions, Take(ref rest));
            action = Take(ref rest);
        }

        return action switch
        {
            "infer" when rest.IsEmpty => AnswerPostAsync(context, endpoints[model].AnswerAsync),
            "explain" when rest.IsEmpty => AnswerPostAsync(context, endpoints[model].ExplainAsync),
            "ready" when rest.IsEmpty => AnswerHealthAsync(context, "ready", readiness.IsReady, model.Name),
            "" when rest.IsEmpty => AnswerGetAsync(
                context, writer => AnswerWriter.WriteMetadata(writer, model, models.Versions(model.Name))),
            _ => throw RefusedException.Unknown($"there is nothing at '{path}'; a model has /infer, /explain and /ready"),
        };
    }

    private static Task AnswerPostAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            throw NotAllowed(context, "POST");
        }

        // Also while the host is ending: what still arrives on an open connection is answered, and then the server closes it.
        return answer(context);
    }

    private Task AnswerMetricsAsync(HttpContext context)
    {
        DemandGet(context);
        return JsonAnswer.TextAsync(context, MetricsPage.ContentType, MetricsPage.Write([.. models.All], log));
    }

    private static Task AnswerHealthAsync(HttpContext context, string what, bool isSo, string? model = null)
    {
        DemandGet(context);
        return JsonAnswer.WriteAsync(
            context,
            isSo ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            writer =>
            {
                writer.WriteStartObject();
                if (model is not null)
                {
                    writer.WriteString("name"u8, model);
                }

                writer.WriteBoolean(what, isSo);
                writer.WriteEndObject();
            });
    }

    private static Task AnswerGetAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        DemandGet(context);
        return JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, write);
    }

    private static void WriteServer(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "pipeline");
        writer.WriteString("version"u8, typeof(ProtocolHandler).Assembly.GetName().Version?.ToString(3));
        writer.WriteStartArray("extensions"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void DemandGet(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            throw NotAllowed(context, "GET");
        }
    }

    private static RefusedException NotAllowed(HttpContext context, string method)
    {
        context.Response.Headers.Allow = method;
        return new(StatusCodes.Status405MethodNotAllowed, $"this address takes {method} only");
    }

    private static ServedModel Find(ReadOnlySpan<ServedModel> versions, ReadOnlySpan<char> version)
    {
        foreach (var model in versions)
        {
            if (version.SequenceEqual(model.Version))
            {
                return model;
            }
        }

        throw RefusedException.Unknown(
            $"model '{versions[0].Name}' has no version '{version}' here, but {string.Join(", ", versions.ToArray().Select(m => m.Version))}");
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var part = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? [] : rest[(slash + 1)..];
        return part;
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Error, "Scoring failed with {Code}: {Message}")]
        public static partial void ScoringFailed(ILogger logger, string code, string message);
    }
}
