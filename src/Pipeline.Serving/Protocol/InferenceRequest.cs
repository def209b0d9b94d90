using System.Buffers;
using System.Text.Json;

namespace Pipeline.Serving.Protocol;

/// <summary>The values of one request, by input, and the buffer of its answer. Used again for the next request.</summary>
internal sealed class InferenceRequest : IDisposable
{
    /// <summary>Larger ones are not kept: one large batch must not hold its memory for ever.</summary>
    private const int RowsKept = 4_096;
    private const int BytesKept = 256 << 10;

    public InferenceRequest(InputTable table, int width)
    {
        Numbers = [.. Enumerable.Range(0, table.Numbers).Select(_ => new float[1])];
        Texts = [.. Enumerable.Range(0, table.Texts).Select(_ => new string?[1])];
        Given = new bool[table.Inputs.Length];
        RowNumbers = new float[table.Numbers];
        RowTexts = new string?[table.Texts];
        RowScores = new float[width];
        Writer = new Utf8JsonWriter(Answer, Hosting.JsonAnswer.Relaxed with { SkipValidation = true });
    }

    /// <summary>Gets the caller's name for the request; null when there is none.</summary>
    public string? Id { get; set; }

    /// <summary>Gets the number of rows; negative until an input told it.</summary>
    public int Rows { get; set; } = -1;

    public float[][] Numbers { get; }

    public string?[][] Texts { get; }

    /// <summary>Gets which inputs were there, in the order of <see cref="InputTable.Inputs"/>.</summary>
    public bool[] Given { get; }

    public float[] RowNumbers { get; }

    public string?[] RowTexts { get; }

    /// <summary>Gets room for the scores of one row.</summary>
    public float[] RowScores { get; }

    /// <summary>Gets which outputs to give, in the order that was asked for.</summary>
    public List<OutputColumn> Outputs { get; } = new(2);

    public ArrayBufferWriter<byte> Answer { get; } = new(512);

    public Utf8JsonWriter Writer { get; }

    public bool IsWorthKeeping =>
        Answer.Capacity <= BytesKept && Numbers.All(HoldsFew) && Texts.All(texts => texts.Length <= RowsKept);

    public void Clear()
    {
        Id = null;
        Rows = -1;
        Array.Clear(Given);
        Outputs.Clear();
        Answer.ResetWrittenCount();
        Writer.Reset();
    }

    /// <summary>Makes room for one more value of an input.</summary>
    public static void Grow<T>(ref T[] values, int needed)
    {
        if (needed > values.Length)
        {
            Array.Resize(ref values, Math.Max(needed, 2 * values.Length));
        }
    }

    public void Dispose() => Writer.Dispose();

    private static bool HoldsFew(float[] numbers) => numbers.Length <= RowsKept;
}
