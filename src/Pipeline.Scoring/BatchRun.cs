using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Scoring;

/// <summary>One run of the graph over many rows. Numbers are read where they lie; texts are copied into native memory.</summary>
internal static class BatchRun
{
    public static void Score(
        InferenceSession session, ModelSignature signature, FeatureOrder order, RowBatch rows, Memory<float> probabilities)
    {
        long[] shape = [rows.Count, 1];
        var names = new List<string>();
        var values = new List<OrtValue>();
        try
        {
            foreach (var column in order.Numbers)
            {
                names.Add(column.Name);

                // The runtime reads inputs only: giving it read-only memory as writable is safe.
                values.Add(OrtValue.CreateTensorValueFromMemory(
                    OrtMemoryInfo.DefaultInstance, MemoryMarshal.AsMemory(rows.Numbers(column.Name)), shape));
            }

            foreach (var column in order.Texts)
            {
                names.Add(column.Name);
                values.Add(Texts(rows.Categories(column.Name).Span, shape));
            }

            using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, probabilities, shape);
            using var run = new RunOptions();
            session.Run(run, names, values, [signature.Output], [output]);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
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
