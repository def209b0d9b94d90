using System.Reflection.PortableExecutable;
using Pipeline.Testing;

namespace Pipeline.Architecture.Tests;

/// <summary>What <c>eng/Precompile.targets</c> promises of the build program in this checkout.</summary>
public sealed class PrecompiledTests
{
    private const string Compiler = "microsoft.netcore.app.crossgen2";

    [Theory]
    [InlineData("_build")]
    [InlineData("Pipeline.Engine")]
    [InlineData("Pipeline.Components")]
    [InlineData("Pipeline.Core")]
    [InlineData("Pipeline.Data")]
    [InlineData("Serilog")]
    [InlineData("DuckDB.NET.Data")]
    [InlineData("DuckDB.NET.Bindings")]
    public void The_build_program_is_machine_code(string assembly)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Needs.Part(
            Directory.Exists(packages) && Directory.EnumerateDirectories(packages, Compiler + ".*").Any(),
            $"the package {Compiler} was not restored");
        var file = Path.Combine(RepositoryRoot.Path, ".pipeline", "dotnet", "bin", "_build", "release", assembly + ".dll");
        Needs.Part(File.Exists(file), "the build program is not built in Release");
        using var image = new PEReader(File.OpenRead(file));
        Assert.True(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, $"{file} holds intermediate language alone.");
    }
}
