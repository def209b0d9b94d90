using System.Diagnostics;
using System.Reflection;
using Pipeline.Core.Digests;
using Pipeline.Testing;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>Nothing of a process (hash seeds, addresses, thread timing, language) may reach the bytes of a model.</summary>
public sealed class ProcessReproducibilityTests
{
    private const string DigestFile = "PIPELINE_TEST_DIGEST_FILE";

    [Fact]
    public async Task Another_process_with_another_language_and_more_threads_trains_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, Arguments())
        {
            Environment =
            {
                [DigestFile] = folder.At("digest"),
                ["LANG"] = "de_DE.UTF-8",
                ["LC_ALL"] = "de_DE.UTF-8",
                ["OMP_NUM_THREADS"] = "3",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(folder.At("digest")), output);
        Assert.Equal(await TrainAsync(), await File.ReadAllTextAsync(folder.At("digest"), TestContext.Current.CancellationToken));
    }

    /// <summary>Runs in the other process; alone it only shows that training works.</summary>
    [Fact]
    public async Task This_process_trains_and_says_what_it_got()
    {
        var digest = await TrainAsync();
        if (Environment.GetEnvironmentVariable(DigestFile) is { } file)
        {
            await File.WriteAllTextAsync(file, digest, TestContext.Current.CancellationToken);
        }
    }

    private static string[] Arguments()
    {
        var method = $"{typeof(ProcessReproducibilityTests).FullName}.{nameof(This_process_trains_and_says_what_it_got)}";
        string[] arguments = ["-method", method];

        // The tests may run in their own program or in that of the .NET host.
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? [Assembly.GetExecutingAssembly().Location, .. arguments]
            : arguments;
    }

    private static async Task<string> TrainAsync()
    {
        var model = new CreditRisk();
        var result = await ModelTrainer.RunAsync(
            model, CreditData.Training, CreditData.Holdout, CreditData.Evidence(model), TestContext.Current.CancellationToken);
        return Digest.Of(result.Onnx).ToString();
    }
}
