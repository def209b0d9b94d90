using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Pipeline.Core.Errors;
using Pipeline.Serving.Models;
using Pipeline.Serving.Protocol;

namespace Pipeline.Serving.Predictions;

/// <summary>
/// Keeps scored rows as JSON lines, for drift and for labels that come later. Scoring never waits for it: what the disk cannot
/// take in time is counted as lost.
/// </summary>
internal sealed class PredictionLog : IAsyncDisposable
{
    private const int Waiting = 1_024;
    private readonly Channel<Entry> _channel = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly RotatingFile _file;
    private readonly TimeProvider _clock;
    private readonly Task _writing;
    private long _written;
    private long _lost;

    private PredictionLog(string folder, long fileBytes, TimeProvider clock)
    {
        _file = RotatingFile.Open(folder, fileBytes, clock);
        _clock = clock;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Gets the number of rows that reached the file.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Gets the number of rows that did not, because the disk was too slow or refused.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Opens the log.</summary>
    /// <param name="folder">Made when needed.</param>
    /// <param name="fileBytes">Size at which a new file is begun.</param>
    /// <param name="clock">Gives the time of each request.</param>
    /// <exception cref="PipelineException">PIP7005: the folder cannot be written.</exception>
    public static PredictionLog Open(string folder, long fileBytes, TimeProvider clock)
    {
        try
        {
            return new(folder, fileBytes, clock);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(
                "PIP7005",
                $"The prediction log cannot be written to '{folder}'.",
                exception.Message,
                "Name a folder that can be written, or leave --prediction-log out.",
                exception);
        }
    }

    /// <summary>Hands over the rows of one request. Copies what the request's buffers hold.</summary>
    public void Add(ServedModel model, InferenceRequest request, ReadOnlySpan<float> scores)
    {
        var entry = new Entry(
            model,
            _clock.GetUtcNow(),
            request.Id,
            [.. request.Numbers.Select(values => values[..request.Rows])],
            [.. request.Texts.Select(values => values[..request.Rows])],
            request.Rows,
            scores.ToArray());
        if (!_channel.Writer.TryWrite(entry))
        {
            Interlocked.Add(ref _lost, request.Rows);
        }
    }

    /// <summary>Writes what is waiting, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _writing;
        await _file.DisposeAsync();
    }

    private async Task WriteAllAsync()
    {
        var lines = new ArrayBufferWriter<byte>(4_096);
        await using var writer = new Utf8JsonWriter(lines, Hosting.JsonAnswer.Relaxed with { SkipValidation = true });
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (_channel.Reader.TryRead(out var entry))
            {
                lines.ResetWrittenCount();
                WriteRows(lines, writer, entry);
                await WriteAsync(lines.WrittenMemory, entry.Rows);
            }

            await _file.FlushAsync();
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> lines, int rows)
    {
        try
        {
            await _file.WriteAsync(lines);
            Interlocked.Add(ref _written, rows);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk must not end the service; the metrics say what was lost.
            Interlocked.Add(ref _lost, rows);
        }
    }

    private static void WriteRows(ArrayBufferWriter<byte> lines, Utf8JsonWriter writer, Entry entry)
    {
        for (var row = 0; row < entry.Rows; row++)
        {
            WriteRow(writer, entry, row);
            writer.Flush();
            writer.Reset();
            lines.Write("\n"u8);
        }
    }

    private static void WriteRow(Utf8JsonWriter writer, Entry entry, int row)
    {
        writer.WriteStartObject();
        writer.WriteString("time"u8, entry.At.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("model"u8, entry.Model.Name);
        writer.WriteString("version"u8, entry.Model.Version);
        if (entry.RequestId is { } id)
        {
            writer.WriteString("id"u8, id);
        }

        writer.WriteNumber("row"u8, row + 1);
        writer.WriteStartObject("features"u8);
        foreach (var input in entry.Model.Inputs.Inputs)
        {
            writer.WritePropertyName(input.Name);
            if (!input.IsNumber)
            {
                writer.WriteStringValue(entry.Texts[input.Slot][row]);
            }
            else if (float.IsNaN(entry.Numbers[input.Slot][row]))
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue(entry.Numbers[input.Slot][row]);
            }
        }

        writer.WriteEndObject();
        WriteScores(writer, entry, row);
        writer.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter writer, Entry entry, int row)
    {
        var outputs = entry.Model.Outputs;
        var scores = entry.Scores.AsSpan(row * outputs.Width, outputs.Width);
        var first = outputs.Outputs[0];
        if (first.Tensor != OutputTensor.Probabilities)
        {
            writer.WriteNumber(first.Utf8Name, scores[0]);
            return;
        }

        writer.WriteStartObject(first.Utf8Name);
        for (var place = 0; place < scores.Length; place++)
        {
            writer.WriteNumber(outputs.Classes[place], scores[place]);
        }

        writer.WriteEndObject();
    }

    private sealed record Entry(
        ServedModel Model, DateTimeOffset At, string? RequestId, float[][] Numbers, string?[][] Texts, int Rows, float[] Scores);
}
