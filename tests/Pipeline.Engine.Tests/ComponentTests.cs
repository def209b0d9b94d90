using System.IO.Compression;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Components;

namespace Pipeline.Engine.Tests;

/// <summary>NUKE's own components, on a small solution on disk.</summary>
public sealed class ComponentTests : IDisposable
{
    private const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><Version>1.2.3</Version></PropertyGroup>
        </Project>
        """;

    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_solution_is_restored_compiled_tested_and_packed()
    {
        Write("return a + b;");
        var code = _trial.Run<Small>("Test", "Pack", "--parallel", "1");
        Assert.True(code == 0, _trial.Output);
        Assert.Equal(
            ["Pack Succeeded", "Test Succeeded", "Compile Succeeded", "Restore Succeeded"],
            _trial.Summary.OrderBy(line => Array.IndexOf(["Pack", "Test", "Compile", "Restore"], line.Split(' ')[0])));
        Assert.Matches(@"Test\s+Succeeded.*Passed: 1", _trial.Output);
        Assert.Matches(@"Pack\s+Succeeded.*Packages: 1", _trial.Output);
        Assert.True(File.Exists(_trial.At("artifacts", "test-results", "Sums.Tests.trx")));
        // What is released is what was compiled: the package holds the Release build of a server, Debug of a person.
        Assert.True(File.Exists(_trial.At("Sums", "bin", "Debug", "net10.0", "Sums.dll")));
        using var package = ZipFile.OpenRead(_trial.At("artifacts", "packages", "Sums.1.2.3.nupkg"));
        using var reader = new StreamReader(package.Entries.Single(entry => entry.Name == "Sums.nuspec").Open());
        Assert.Contains("- Sums are right", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_fails_fails_the_target_and_is_counted()
    {
        Write("return a - b;");
        Assert.Equal(1, _trial.Run<Small>("Test"));
        Assert.Matches(@"Test\s+Failed.*Failed: 1.*Passed: 0", _trial.Output);
    }

    [Fact]
    public void Settings_of_the_build_come_after_those_of_the_component()
    {
        var settings = new DotNetPackSettings().Apply(((IPack)new Small()).PackSettings);
        Assert.Equal(["pack", "--configuration", "Release"], new DotNetPackSettings().SetConfiguration("Debug").Apply(_ => _.SetConfiguration("Release")).GetArguments());
        Assert.Equal(["pack", "-p:IncludeReadme=false"], settings.GetArguments());
    }

    [Fact]
    public void The_tests_of_the_older_platform_leave_their_results_by_a_logger()
    {
        _trial.Write("My.slnx", """<Solution><Project Path="T/T.csproj" /></Solution>""");
        NukeBuild.RootDirectory = AbsolutePath.Parse(_trial.Root);
        var project = AbsolutePath.Parse(_trial.At("My.slnx")).ReadSolution().AllProjects.Single();
        var build = new Small();
        var arguments = new DotNetTestSettings().Apply(((ITest)build).TestSettingsBase).Apply(((ITest)build).TestProjectSettingsBase, project).GetArguments();
        Assert.Equal(
            ["test", "--configuration", "Debug", "--results-directory", _trial.At("artifacts", "test-results"), _trial.At("T", "T.csproj"), "--logger", "trx;LogFileName=T.trx"],
            arguments);
    }

    // The packages that these very tests were made with: nothing new is asked of a feed.
    private static string Version(string package) => typeof(ComponentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == package).Value!;

    private void Write(string body)
    {
        _trial.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        _trial.Write("Small.slnx", """
            <Solution>
              <Project Path="Sums/Sums.csproj" />
              <Folder Name="/tests/"><Project Path="Sums.Tests/Sums.Tests.csproj" /></Folder>
            </Solution>
            """);
        _trial.Write("CHANGELOG.md", "# Changes\n\n## Next\n\n- Sums are right\n\n## 1.0\n\n- Sums\n");
        _trial.Write("Sums/Sums.csproj", Library);
        _trial.Write("Sums/Sum.cs", $"namespace Sums; public static class Sum {{ public static int Of(int a, int b) {{ {body} }} }}");
        _trial.Write("Sums.Tests/Sums.Tests.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><IsPackable>false</IsPackable></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3.mtp-v2" Version="{Version("xunit.v3.mtp-v2")}" />
                <ProjectReference Include="../Sums/Sums.csproj" />
              </ItemGroup>
            </Project>
            """);
        _trial.Write("Sums.Tests/SumTests.cs", "public class SumTests { [Xunit.Fact] public void Two_and_three_are_five() => Xunit.Assert.Equal(5, Sums.Sum.Of(2, 3)); }");
    }

    private sealed class Small : NukeBuild, ITest, IPack, IHazChangelog
    {
        IEnumerable<Project> ITest.TestProjects => ((IHazSolution)this).Solution.GetAllProjects("*.Tests");

        Configure<DotNetPackSettings> IPack.PackSettings => settings => settings.SetProperty("IncludeReadme", false);
    }
}
