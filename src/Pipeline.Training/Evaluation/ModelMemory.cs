using System.Diagnostics;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// Measures the memory that an open model takes: the private memory of this process before and after several more copies of it are opened
/// and have scored rows, divided by their number. What the runtime itself needs once is not in it.
/// </summary>
internal static class ModelMemory
{
    private const int Copies = 4;
    private const int Rows = 256;

    /// <summary>Gives megabytes (10^6 bytes), never less than the file itself has.</summary>
    public static double Measure(byte[] onnx, RowBatch rows, CancellationToken cancellationToken)
    {
        var some = rows.Slice(0, Math.Min(Rows, rows.Count));
        var copies = new List<ScoringModel>();
        try
        {
            // The first one opens libraries and warms allocators up.
            copies.Add(Open(onnx, some, cancellationToken));
            var before = Now();
            for (var copy = 0; copy < Copies; copy++)
            {
                copies.Add(Open(onnx, some, cancellationToken));
            }

            return Math.Max((Now() - before) / (double)Copies, onnx.Length) / 1e6;
        }
        finally
        {
            copies.ForEach(copy => copy.Dispose());
        }
    }

    private static ScoringModel Open(byte[] onnx, RowBatch rows, CancellationToken cancellationToken)
    {
        var model = ScoringModel.Load(onnx);
        model.Score(rows, cancellationToken);
        return model;
    }

    private static long Now()
    {
        // Managed garbage is not the model's.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64;
    }
}
