using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Registry.Data;
using Pipeline.Testing;

namespace Pipeline.Benchmarks;

/// <summary>Data versions of one gigabyte in a thousand files, against plain MD5 of the same bytes on as many threads.</summary>
internal static class DataVersionsSpeed
{
    private const int Files = 1000;
    private const int FileBytes = 1_000_000;

    public static async Task MeasureAsync(int runs)
    {
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(folder.At("data", "images")).FullName;
        var random = new Random(7);
        var bytes = new byte[FileBytes];
        for (var file = 0; file < Files; file++)
        {
            random.NextBytes(bytes);
            await File.WriteAllBytesAsync(Path.Combine(data, string.Create(CultureInfo.InvariantCulture, $"{file:0000}.bin")), bytes);
        }

        // What was written in the last two seconds is not remembered.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var (plain, add, status, addAgain) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            plain.Add(await SecondsAsync(() => HashAsync(data)));
            File.Delete(folder.At("data", "images.dvc"));
            if (Directory.Exists(folder.At(".pipeline")))
            {
                Directory.Delete(folder.At(".pipeline"), recursive: true);
            }

            add.Add(await SecondsAsync(() => DataVersions.Open(folder.Path).AddAsync("data/images", CancellationToken.None)));
            status.Add(await SecondsAsync(() => DataVersions.Open(folder.Path).StatusAsync([], CancellationToken.None)));
            addAgain.Add(await SecondsAsync(() => DataVersions.Open(folder.Path).AddAsync("data/images", CancellationToken.None)));
        }

        Console.WriteLine("| 1 GB in 1,000 files | median | range | runs |\n|---|---|---|---|");
        Console.WriteLine(new Series("plain MD5, as many threads", plain));
        Console.WriteLine(new Series("AddData, nothing cached", add));
        Console.WriteLine(new Series("DataStatus, unchanged", status));
        Console.WriteLine(new Series("AddData, unchanged", addAgain));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"AddData takes {Series.MedianOf(add) / Series.MedianOf(plain):0.00} times plain MD5."));
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The floor of what DVC's names cost.")]
    private static Task HashAsync(string folder)
    {
        Parallel.ForEach(Directory.GetFiles(folder), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, path =>
        {
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var block = new byte[1 << 20];
            for (var offset = 0L; RandomAccess.Read(file, block, offset) is > 0 and var read; offset += read)
            {
                md5.AppendData(block, 0, read);
            }

            _ = md5.GetHashAndReset();
        });
        return Task.CompletedTask;
    }

    private static async Task<double> SecondsAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
