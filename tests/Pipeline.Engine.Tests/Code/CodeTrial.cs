using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Nuke.Common;
using Nuke.Common.Execution;
using Pipeline.Engine.Incremental.Code;
using Pipeline.Testing;

namespace Pipeline.Engine.Tests.Code;

/// <summary>Compiles small build programs and gives the code part of their targets' keys.</summary>
internal sealed class CodeTrial : IDisposable
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Nuke.Common;
        using Pipeline.Engine;

        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly TemporaryFolder _folder = new();
    private int _count;

    /// <summary>A build with the targets Train and Other.</summary>
    /// <param name="body">What Train does.</param>
    /// <param name="types">The types beside the build class.</param>
    public static string Program(string body, string types) => $$"""
        {{Usings}}
        public sealed class Build : NukeBuild
        {
            Target Train => _ => _.Outputs("t").Executes(() => { {{body}} });
            Target Other => _ => _.Outputs("o").Executes(() => Console.WriteLine("other"));
        }

        {{types}}
        """;

    /// <summary>A build of any form.</summary>
    public static string Whole(string text) => Usings + text;

    public void Dispose() => _folder.Dispose();

    /// <summary>Gives the targets whose key differs between two programs.</summary>
    public IReadOnlyList<string> Changed(string before, string after) => Differing(Walk(before), Walk(after));

    /// <summary>Gets the methods and types that differ, each with the target that reaches it.</summary>
    public IReadOnlyList<string> ChangedUnits(string before, string after)
    {
        var (first, second) = (Walk(before), Walk(after));
        IEnumerable<string> Lines(IReadOnlyDictionary<string, CodeReach> walk) => walk
            .Where(target => first.ContainsKey(target.Key))
            .SelectMany(target => target.Value.Units.SelectMany(units => units.Value.Select(unit => $"{target.Key}: {unit.Key} {unit.Value[..8]}")));
        return [.. Lines(second).Except(Lines(first)), .. Lines(first).Except(Lines(second))];
    }

    /// <summary>Gives the targets whose key differs.</summary>
    public static IReadOnlyList<string> Differing(IReadOnlyDictionary<string, CodeReach> first, IReadOnlyDictionary<string, CodeReach> second) =>
        [.. first.Keys.Where(name => !Text(first[name]).SequenceEqual(Text(second[name])))];

    public IReadOnlyDictionary<string, CodeReach> Walk(string source, Form? form = null)
    {
        var folder = Compile(source, form ?? new());
        var context = new AssemblyLoadContext(folder, isCollectible: true);
        using var stream = new MemoryStream(File.ReadAllBytes(Path.Combine(folder, "Sample.dll")));
        var type = context.LoadFromStream(stream).GetType("Build")!;
        return TargetDiscovery.Find((NukeBuild)Activator.CreateInstance(type)!).Where(target => target.Key.Declared).ToDictionary(target => target.Name, target =>
        {
            var captured = new CapturedValues(target.Definition.ActionBodies);
            return new Reachability(new ProgramTypes(new ProgramFiles(folder, "Sample"))).Walk(type, captured.Code, target.Key.CodeRoots, captured.Types);
        });
    }

    /// <summary>Compiles a program, and gives the folder.</summary>
    public string Compile(string source, Form form)
    {
        var folder = _folder.At($"{++_count}");
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in form.Files ?? [])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        var compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), form.Path, cancellationToken: TestContext.Current.CancellationToken)],
            [.. s_references.Value, .. form.References ?? []],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: form.Optimize ? OptimizationLevel.Release : OptimizationLevel.Debug,
                deterministic: form.Deterministic, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var result = compilation.Emit(
            Path.Combine(folder, "Sample.dll"),
            manifestResources: form.Resources?.Select(resource => new ResourceDescription(
                resource.Name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(resource.Text)), isPublic: true)),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return folder;
    }

    /// <summary>Compiles a library.</summary>
    public static byte[] Library(string name, string source, params MetadataReference[] references)
    {
        using var stream = new MemoryStream();
        EmitResult result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings + source, cancellationToken: TestContext.Current.CancellationToken)],
            [.. s_references.Value, .. references],
            new(OutputKind.DynamicallyLinkedLibrary, deterministic: true)).Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }

    private static IEnumerable<string> Text(CodeReach reach) => reach.Parts.Select(part => $"{part.Key}={part.Value}");

    /// <summary>How a program is compiled.</summary>
    internal sealed record Form
    {
        public bool Optimize { get; init; } = true;

        public bool Deterministic { get; init; } = true;

        public string Path { get; init; } = "Build.cs";

        public IReadOnlyList<(string Name, string Text)>? Resources { get; init; }

        public IReadOnlyList<MetadataReference>? References { get; init; }

        public IReadOnlyList<(string Name, byte[] Content)>? Files { get; init; }
    }
}
