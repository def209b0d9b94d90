namespace Pipeline.EndToEnd.Tests;

public sealed class StartUpTests
{
    // Packages that a build needs only while a target runs. Native libraries come with them.
    private static readonly string[] Heavy =
    [
        "Microsoft.ML", "LightGBM", "DuckDB", "Apache.Arrow", "Docker.DotNet", "Octokit", "LibGit2Sharp", "Newtonsoft", "YamlDotNet",
        "ScottPlot", "SkiaSharp", "Serilog", "Spectre", "System.Net.Http", "System.Text.RegularExpressions",
    ];

    [Theory]
    [InlineData("--help")]
    [InlineData("--help", "Train")]
    [InlineData("Train", "--plan")]
    [InlineData("Train")]
    [InlineData(":complete", "./build.sh Tr")]
    public async Task Nothing_heavy_is_loaded_before_a_target_runs(params string[] arguments)
    {
        using var checkout = await Checkout.GatedAsync();
        var list = checkout.At("assemblies.txt");
        var ended = await checkout.RunInAsync(
            [("DOTNET_STARTUP_HOOKS", typeof(StartUpTests).Assembly.Location), (StartupHook.Variable, list)], arguments);
        ended.Succeeded();
        Assert.DoesNotContain("Train: Succeeded", ended.Statuses());
        var loaded = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Contains("Pipeline.Engine", loaded);
        Assert.DoesNotContain(loaded, name => Heavy.Any(heavy => name.StartsWith(heavy, StringComparison.Ordinal)));
    }
}
