using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// Measures the memory that an open model takes: what this process has allocated before and after several more copies of it are opened
/// and have scored rows, divided by their number. What the runtime itself needs once is not in it.
/// </summary>
internal static class ModelMemory
{
    private const int Copies = 4;
    private const int Rows = 256;
    private static bool s_hasAllocator = OperatingSystem.IsLinux();

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
        return GC.GetTotalMemory(forceFullCollection: false) + NativeMemory();
    }

    // The memory of the process grows by large steps, and a small model may fit into what is there: the allocator knows to the byte.
    private static long NativeMemory()
    {
        if (s_hasAllocator)
        {
            try
            {
                var allocated = Allocator();
                return (long)(allocated.InUse + allocated.Mapped);
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                s_hasAllocator = false;
            }
        }

        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64;
    }

    [DllImport("libc", EntryPoint = "mallinfo2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern AllocatorState Allocator();

    /// <summary>The C library's <c>struct mallinfo2</c> (glibc 2.33 and later): ten sizes, of all arenas together.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AllocatorState
    {
        private readonly nuint _arena, _freeChunks, _fastBins, _mappedRegions;

        /// <summary>Bytes in regions of their own, for large blocks.</summary>
        public readonly nuint Mapped;

        private readonly nuint _unused, _freeFastBins;

        /// <summary>Bytes in use otherwise.</summary>
        public readonly nuint InUse;

        private readonly nuint _free, _releasable;
    }
}
