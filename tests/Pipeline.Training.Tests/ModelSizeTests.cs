using System.IO.Compression;
using Pipeline.Core.Training;
using Pipeline.Training.Fitting;

namespace Pipeline.Training.Tests;

public sealed class ModelSizeTests
{
    [Theory]
    [InlineData(200, 7)]
    [InlineData(200, 31)]
    public void The_file_is_no_larger_than_the_librarys_own_zip_though_that_is_compressed(int trees, int leaves)
    {
        var fitted = Fit.Run(new FastTreeTrainer { Trees = trees, Leaves = leaves, LearningRate = 0.05 }, CreditData.Training);
        var onnx = ModelTrainer.Export(fitted, ModelTrainer.SignatureOf(new Samples.Credit.CreditRisk()));
        using var stream = new MemoryStream();
        ((MlNetModel)fitted.Library).SaveTo(stream);
        var zip = stream.ToArray();

        var compressed = Compressed(onnx);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{trees} x {leaves}: ONNX {onnx.Length:N0} bytes, compressed {compressed:N0}; zip {zip.Length:N0} bytes");
        Assert.True(onnx.Length <= zip.Length, $"{onnx.Length:N0} bytes against {zip.Length:N0}");

        // Image layers and remotes are compressed.
        Assert.True(compressed <= 0.4 * zip.Length, $"{compressed:N0} bytes against {zip.Length:N0}");
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
}
