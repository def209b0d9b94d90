using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Scoring;

/// <summary>One run of the graph over many rows. Numbers are read where they lie; texts are copied into native memory.</summary>
internal static class BatchRun
{
    public static void Score(
        InferenceSession session, ModelSignature signature, FeatureOrder order, RowBatch rows, Memory<float> scores)
    {
        var values = new List<OrtValue>();
        try
        {
            AddInputs(order, rows, values);
            using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, scores, [rows.Count, signature.Width]);
            using var run = new RunOptions();
            session.Run(run, Names(order), values, [signature.Output], [output]);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    /// <summary>Runs the graph as far as a tensor of numbers, [rows, length], that the session was opened with as an output.</summary>
    public static float[] Vectors(InferenceSession session, string tensor, FeatureOrder order, RowBatch rows)
    {
        var values = new List<OrtValue>();
        try
        {
            AddInputs(order, rows, values);
            using var run = new RunOptions();
            using var outputs = session.Run(run, Names(order), values, [tensor]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private static List<string> Names(FeatureOrder order) => [.. order.Numbers.Concat(order.Texts).Select(column => column.Name)];

    private static void AddInputs(FeatureOrder order, RowBatch rows, List<OrtValue> values)
    {
        long[] shape = [rows.Count, 1];

        // The runtime reads inputs only: giving it read-only memory as writable is safe.
        values.AddRange(order.Numbers.Select(column => OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, MemoryMarshal.AsMemory(rows.Numbers(column.Name)), shape)));
        values.AddRange(order.Texts.Select(column => Texts(rows.Categories(column.Name).Span, shape)));
    }

    private static OrtValue Texts(ReadOnlySpan<string?> texts, long[] shape)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is { Length: > 0 } text)
            {
                tensor.StringTensorSetElementAt(text.AsSpan(), row);
            }
        }

        return tensor;
    }
}
