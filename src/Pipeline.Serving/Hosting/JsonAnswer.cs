using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Serving.Hosting;

/// <summary>Writes small answers.</summary>
internal static class JsonAnswer
{
    /// <summary>Answers are JSON and never part of a page: quotes and letters stay readable.</summary>
    public static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            write(writer);
        }

        return SendAsync(context, status, "application/json", buffer.WrittenMemory);
    }

    /// <summary>An error in the form of the protocol; when the answer has begun, it is too late for one.</summary>
    public static Task ErrorAsync(HttpContext context, int status, string message) => context.Response.HasStarted
        ? Task.CompletedTask
        : WriteAsync(context, status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error"u8, message);
            writer.WriteEndObject();
        });

    public static Task TextAsync(HttpContext context, string contentType, string text) =>
        SendAsync(context, StatusCodes.Status200OK, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a whole answer.</summary>
    public static async Task SendAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
