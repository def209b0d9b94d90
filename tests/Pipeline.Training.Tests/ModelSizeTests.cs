using System.Diagnostics;
using System.IO.Compression;
using Microsoft.ML;
using Pipeline.Core.Training;
using Pipeline.Scoring;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests;

public sealed class ModelSizeTests
{
    [Theory]
    [InlineData(200, 7)]
    [InlineData(200, 31)]
    public void The_file_compressed_is_no_larger_than_the_librarys_own_zip_and_loads_as_fast(int trees, int leaves)
    {
        var fitted = Fit.Run(new FastTreeTrainer { Trees = trees, Leaves = leaves, LearningRate = 0.05 }, CreditData.Training);
        var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk()));
        using var stream = new MemoryStream();
        ((MlNetModel)fitted.Library).SaveTo(stream);
        var zip = stream.ToArray();

        // ONNX itself is never compressed; image layers and remotes are.
        var compressed = Compressed(onnx);
        var (ours, theirs) = (Fastest(() => ScoringModel.Load(onnx).Dispose()), Fastest(() =>
        {
            using var copy = new MemoryStream(zip);
            _ = new MLContext(1).Model.Load(copy, out _);
        }));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{trees} x {leaves}: ONNX {onnx.Length:N0} bytes, compressed {compressed:N0}, {ours.TotalMilliseconds:F1} ms; zip {zip.Length:N0} bytes, {theirs.TotalMilliseconds:F1} ms");
        Assert.True(compressed <= zip.Length, $"{compressed:N0} bytes against {zip.Length:N0}");

        // Room for the noise of a busy machine.
        Assert.True(ours <= 1.5 * theirs, $"{ours} against {theirs}");
    }

    private static long Compressed(byte[] onnx)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(onnx);
        }

        return packed.Length;
    }

    private static TimeSpan Fastest(Action action)
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < 10; run++)
        {
            var watch = Stopwatch.StartNew();
            action();
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        return fastest;
    }
}
