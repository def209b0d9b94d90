using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>Somebody loosens a gate in the sample's source, on a branch of a fresh clone.</summary>
public sealed class LooserGateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gate_that_a_branch_makes_looser_in_the_source_is_named_in_the_report_in_each_form()
    {
        using var checkout = Checkout.CloneOfThisRepository();
        (await checkout.RunAsync("Gate")).Succeeded();
        await new Production(checkout).ValidateCodeAsync();
        (await checkout.RunAsync("Register", "--skip")).Succeeded();

        Git.Switch(checkout.Root, "looser");
        var source = checkout.At("samples/CreditRisk/CreditRisk.cs");
        var text = await File.ReadAllTextAsync(source, Cancel);
        const string gate = "Metric.RocAuc.AtLeast(0.78)";
        Assert.Contains(gate, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(source, text.Replace(gate, "Metric.RocAuc.AtLeast(0.75)", StringComparison.Ordinal), Cancel);
        Git.CommitAll(checkout.Root);
        var program = await CompileAsync(checkout);

        var ended = await checkout.RunProgramAsync(program, "Gate");
        ended.Succeeded();
        Assert.Equal(["PullData: Skipped", "ValidateData: Up to date", "Train: Up to date"], ended.Statuses().Take(3));
        Assert.Contains("Gate: Succeeded", ended.Statuses());
        Assert.Contains(ended.Lines, line => line.Contains("looser gates: 1", StringComparison.Ordinal));
        const string named = "'roc_auc >= 0.75' is looser than 'roc_auc >= 0.78' of version 1.0.0.";
        Assert.Contains(named, WebUtility.HtmlDecode(await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.html"), Cancel)), StringComparison.Ordinal);
        Assert.Contains(
            named,
            WebUtility.HtmlDecode(await File.ReadAllTextAsync(checkout.At("artifacts/reports/model.md"), Cancel)).Replace("\\", string.Empty, StringComparison.Ordinal),
            StringComparison.Ordinal);
        using var evidence = JsonDocument.Parse(await File.ReadAllBytesAsync(checkout.Evidence("gated-model"), Cancel));
        Assert.Equal(named, Assert.Single(evidence.RootElement.GetProperty("predicate").GetProperty("loosened").EnumerateArray()).GetString());
    }

    /// <summary>Compiles the sample of the clone against what is compiled here, which takes seconds and not minutes, and gives the build program
    /// with it: everything else of it is the same.</summary>
    private static async Task<string> CompileAsync(Checkout checkout)
    {
        var program = Path.GetDirectoryName(BuildProgram.Find())!;
        var configuration = Path.GetFileName(program);
        var core = Path.Combine(".pipeline", "dotnet", "bin", "Pipeline.Core", configuration);
        Directory.CreateDirectory(checkout.At(core));
        File.Copy(Path.Combine(RepositoryRoot.Path, core, "Pipeline.Core.dll"), checkout.At(Path.Combine(core, "Pipeline.Core.dll")));
        string[] arguments =
        [
            "build", checkout.At("samples/CreditRisk/CreditRisk.csproj"), "--nologo", "-v", "quiet", "-c", configuration, "-p:BuildProjectReferences=false",
            "-p:ProduceReferenceAssembly=false", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false",
        ];
        using var compiler = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = compiler.StandardError.ReadToEndAsync(Cancel);
        var output = await compiler.StandardOutput.ReadToEndAsync(Cancel);
        await compiler.WaitForExitAsync(Cancel);
        Assert.True(compiler.ExitCode == 0, output + await errors);

        var folder = checkout.At(".pipeline/looser");
        foreach (var file in Directory.EnumerateFiles(program, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(program, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Copy(
            checkout.At(Path.Combine(".pipeline", "dotnet", "bin", "CreditRisk", configuration, "CreditRisk.dll")), Path.Combine(folder, "CreditRisk.dll"), overwrite: true);
        return Path.Combine(folder, Path.GetFileName(BuildProgram.Find()));
    }
}
