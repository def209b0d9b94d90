using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Sources;
using Pipeline.Registry.Versions;

namespace Pipeline.EndToEnd.Tests;

/// <summary>
/// The target Reproduce, a process of its own: it copies the commit, puts the data there, and lets the commit's own build train. That build is a
/// small program of the test, compiled from the commit, which hands everything to the build program of this repository.
/// </summary>
public sealed class ReproductionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_version_is_trained_again_from_its_commit_and_has_the_same_bytes()
    {
        using var checkout = await RegisteredAsync(string.Empty);

        // What is in the working tree now has no part in it.
        checkout.ChangeLine(3, row => row.Replace(",17,", ",16,", StringComparison.Ordinal));
        var before = checkout.ModelDigest();
        var ended = await checkout.RunAsync("Reproduce", "--version", "1.0.0");
        ended.Succeeded();
        Assert.Contains(ended.Lines, line => line.Contains(before[..12], StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(checkout.At(".pipeline/reproduce")));
        Assert.Equal(before, checkout.ModelDigest());
    }

    [Fact]
    public async Task A_commit_that_trains_on_other_data_is_refused_with_what_differs()
    {
        using var checkout = await RegisteredAsync($$"""
            var csv = Path.Combine(args[^1], "{{Checkout.CsvPath}}");
            File.WriteAllLines(csv, File.ReadAllLines(csv)[..^400]);
            """);
        var error = (await checkout.RunAsync("Reproduce", "--version", "1.0.0")).FailedWith("PIP3065");
        Assert.Contains("dataset.sha256 is ", error, StringComparison.Ordinal);
        Assert.Contains("trainingRows is 3341 in the evidence and 3041 now", error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(checkout.At(".pipeline/reproduce/credit-risk-1.0.0")));
    }

    [Fact]
    public async Task Kept_evidence_that_was_changed_is_refused_before_anything_is_trained()
    {
        using var checkout = await RegisteredAsync(string.Empty);
        var trained = Assert.Single(
            Directory.EnumerateFiles(checkout.At(".pipeline/store/evidence"), "*.json", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("\"trainer\"", StringComparison.Ordinal));
        var changed = (await File.ReadAllTextAsync(trained, Cancel)).Replace("0.05", "0.06", StringComparison.Ordinal);
        File.Delete(trained);
        await File.WriteAllTextAsync(trained, changed, Cancel);
        (await checkout.RunAsync("Reproduce", "--version", "1.0.0")).FailedWith("PIP5005");
        Assert.False(Directory.Exists(checkout.At(".pipeline/reproduce")));
    }

    /// <summary>Gives a checkout whose gated model is registered from a commit with a build of its own.</summary>
    private static async Task<Checkout> RegisteredAsync(string first)
    {
        var checkout = await Checkout.GatedAsync();
        Directory.CreateDirectory(checkout.At("build"));
        await File.WriteAllTextAsync(
            checkout.At("build/_build.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>""",
            Cancel);
        await File.WriteAllTextAsync(checkout.At("build/Program.cs"), $$"""
            {{first}}
            using var build = System.Diagnostics.Process.Start("dotnet", [@"{{BuildProgram.Find()}}", .. args]);
            build.WaitForExit();
            return build.ExitCode;
            """, Cancel);
        Git.CommitAll(checkout.Root);
        var ledger = new Ledger(LedgerSettings.In(checkout.At(".pipeline")), TimeProvider.System);
        var registered = await new ModelRegistry(checkout.At(".pipeline/store"), ledger).RegisterAsync(
            new(checkout.At("artifacts/model/model.onnx"), new EvidenceFolder(checkout.At("artifacts/evidence")), GitSource.Read(checkout.Root), VersionChoice.Exactly("1.0.0"), "ada@example"),
            Cancel);
        Assert.False(registered.Source.Dirty);
        return checkout;
    }
}
