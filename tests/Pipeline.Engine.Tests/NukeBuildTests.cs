using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nuke.Common;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests;

/// <summary>
/// Build classes as NUKE's users write them, <c>NukeBuilds/*.txt</c>: each compiles against NUKE's names, and compiles and runs on this engine.
/// </summary>
public sealed class NukeBuildTests : IDisposable
{
    private readonly Trial _trial = new();

    public static TheoryData<string> All => ["Targets", "Parameters", "Values", "Paths", "Extensions", "Workflow"];

    public void Dispose() => _trial.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void Each_is_a_build_of_NUKE(string name) => Assert.Empty(Compile(name, NukeSurfaceTests.ContractFile, "Pipeline.Engine.dll").Errors);

    [Fact]
    public void Targets_run_as_they_are_related()
    {
        var code = Run("Targets", "Default", "--parallel", "1");
        Assert.Equal(1, code);
        Ordered("restore", "compile: common", "compile: own", "announce: component", "announce: own", "report: failing True");
        Assert.Contains("late\n", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("never", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("the analyzer found something", _trial.Output, StringComparison.Ordinal);
        Assert.Equal("done\n", File.ReadAllText(_trial.At("output", "result.txt")));
        Assert.Contains("Files: 1", _trial.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Restore", Help("Targets"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_come_from_the_command_line_and_the_file()
    {
        _trial.Write(".nuke/parameters.json", """{ "Region": "south", "MailServer": "mail.example.org" }""");
        var code = Run(
            "Parameters",
            "Default", "--configuration", "release", "--level", "5", "--fast", "--colour", "green", "--names", "a+b", "--where", "some/place", "--token", "t0ken");
        Assert.True(code == 0, _trial.Output);
        Assert.Contains("Release 5 True Green a/b place south ***", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("mail to mail.example.org:25", _trial.Output, StringComparison.Ordinal);
        Assert.Equal(2, Run("Parameters", "Default", "--token", "t", "--region", "east"));
        Assert.Contains("north, south", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_are_given_what_their_attributes_say()
    {
        Needs.Program("git");
        _trial.Write("Shop.slnx", """<Solution><Project Path="A/A.Tests.csproj" /><Project Path="A/A.csproj" /></Solution>""");
        Needs.Program("sh");
        var hello = _trial.Write("tools/hello.sh", "#!/bin/sh\necho \"hello $1\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hello, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var git = Nuke.Common.Tooling.ToolResolver.GetPathTool("git");
        git("init -q -b main", _trial.Root);
        git("remote add origin git@github.com:shop/web.git", _trial.Root);
        git($"-c user.name=t -c user.email=t@example.org commit -q --allow-empty -m {"first one"}", _trial.Root);
        git("tag v1", _trial.Root);
        Assert.True(Run("Values", "Default") == 0, _trial.Output);
        foreach (var line in new[] { "projects A.Tests", "shop/web main True v1", "git git version", "tool hello a b", "1 solutions, tools", "terminal False" })
        {
            Assert.Contains(line, _trial.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Paths_do_to_files_what_they_say()
    {
        Assert.True(Run("Paths", "Default") == 0, _trial.Output);
        Ordered(
            "file deep/a.txt", "file moved/z.txt", "same True", "text 2|three", "relative x p/q p\\q", "parent True, within True", "found src", "left 1", "missing True");
    }

    [Fact]
    public void Extensions_are_told_of_everything_in_order()
    {
        Assert.True(Run("Extensions", "Default", "--parallel", "1") == 0, _trial.Output);
        Ordered(
            "created 2", "own initialized", "initialized Left,Default True", "skipped Left", "running Default Running", "again",
            "answer 42, value 7, numbers 3, platform False", "summary slow", "succeeded Default", "own finished True 2", "finished");
        Assert.Contains("own succeeded Default", _trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workflow_has_every_property_of_the_attribute()
    {
        Assert.True(Run("Workflow", "Default") == 0, _trial.Output);
        Assert.Contains("on a server: False", _trial.Output, StringComparison.Ordinal);
        var workflow = string.Join('\n', Workflows(LoadType("Workflow")));
        foreach (var line in new[]
        {
            "name: nightly run", "release/*", "v*", "!docs/**", "cron: '0 3 * * *'", "DryRun", "Reason", "secrets.NUGET_API_KEY", "GITHUB_TOKEN", "packages: write",
            "contents: read", "!~/.nuget/packages/own", "always()", "timeout-minutes: 20", "group: nightly", "group: job", "staging", "https://staging.example.org",
            "submodules: recursive", "lfs: true", "fetch-depth: 0", "progress: false", "filter: tree:0", "windows-latest", "ubuntu-latest", "output", "ubuntu-22.04",
        })
        {
            Assert.True(workflow.Contains(line, StringComparison.Ordinal) || workflow.Replace("'", string.Empty, StringComparison.Ordinal).Contains(line, StringComparison.Ordinal), line + " is not in\n" + workflow);
        }
    }

    [Fact]
    public void Tools_are_called_with_their_settings()
    {
        Needs.Program("git");
        _trial.Write("A.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Assert.True(Run("Tools", "Default") == 0, _trial.Output);
        Assert.Contains("built 2: Debug,Release", _trial.Output, StringComparison.Ordinal);
        Assert.Contains("clean False", _trial.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_trial.At("bin", "Release", "net10.0", "A.dll")));
    }

    private static IEnumerable<string> Workflows(Type type)
    {
        var build = (NukeBuild)Activator.CreateInstance(type, nonPublic: true)!;
        return type.GetCustomAttributes(inherit: true).OfType<Workflows.Generation.WorkflowAttributeBase>()
            .SelectMany(attribute => attribute.GetWorkflows(build, Nuke.Common.Execution.TargetDiscovery.Find(build)))
            .Select(Engine.Workflows.WorkflowYaml.Write);
    }

    private static (IReadOnlyList<string> Errors, byte[] Program) Compile(string name, string? added, string? removed)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "Pipeline.Engine.Tests", "NukeBuilds", name + ".txt"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) != removed).Concat(added is null ? [] : [added]);
        var compilation = CSharpCompilation.Create(
            "build_" + name,
            [CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)],
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.ConsoleApplication));
        using var program = new MemoryStream();
        var result = compilation.Emit(program, cancellationToken: TestContext.Current.CancellationToken);
        return ([.. result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())], program.ToArray());
    }

    private Type LoadType(string name)
    {
        var (errors, program) = Compile(name, added: null, removed: null);
        Assert.Empty(errors);
        var file = _trial.At("program", $"build_{name}.dll");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, program);
        }

        return new AssemblyLoadContext(name).LoadFromAssemblyPath(file).GetType("Build", throwOnError: true)!;
    }

    private int Run(string name, params string[] tokens) => _trial.Run(LoadType(name), tokens);

    private string Help(string name)
    {
        Assert.Equal(0, Run(name, "--help"));
        return _trial.Output;
    }

    private void Ordered(params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = _trial.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' does not follow in\n{_trial.Output}");
            at = found + part.Length;
        }
    }
}
