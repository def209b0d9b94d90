using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>
/// This repository's build on NUKE itself. Its package is not on every feed: <c>tests/NukeContract</c> holds what Nuke.Common 10.1.0
/// declares, written down from its published source.
/// </summary>
public sealed class NukeContractTests
{
    [Fact]
    public async Task The_build_and_its_components_compile_unedited_against_Nuke_Common_and_use_no_more_of_it_than_is_written_down()
    {
        var (configuration, kind) = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? ("Release", "release") : ("Debug", "debug");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "build", At("build", "_build.csproj"), "-c", configuration, "--nologo", "-v", "q", "-p:RunAnalyzers=false", "-nodeReuse:false",
                "-p:BuildEngine=Nuke", $"-p:NukeCommonProject={At("tests", "NukeContract", "NukeContract.csproj")}",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        var folder = At(".pipeline", "dotnet-nuke", "bin", "_build", kind);
        Assert.True(File.Exists(Path.Combine(folder, "Nuke.Common.dll")));
        Assert.False(File.Exists(Path.Combine(folder, "Pipeline.Engine.dll")));

        // Components that this repository's own build does not use are compiled too: the one for tables is such a one.
        using var components = new PEReader(File.OpenRead(Path.Combine(folder, "Pipeline.Components.dll")));
        var metadata = components.GetMetadataReader();
        Assert.Contains("ISnapshotData", metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)));

        Snapshot.Matches(
            string.Concat(new[] { "_build.dll", "Pipeline.Components.dll" }
                .SelectMany(file => NukeWords.In(Path.Combine(folder, file))).Distinct().Order(StringComparer.Ordinal).Select(word => word + "\n")),
            "nuke-words.verified.txt");
    }

    private static string At(params string[] parts) => Path.Combine([RepositoryRoot.Path, .. parts]);
}
