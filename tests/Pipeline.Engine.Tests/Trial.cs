using Nuke.Common;
using Nuke.Common.Execution;
using Pipeline.Testing;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Pipeline.Engine.Tests;

/// <summary>Runs a build class in a folder of its own, as its Main would. One at a time: a build owns its process.</summary>
public sealed class Trial : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TextWriter _console = Console.Out;

    public Trial() => Directory.CreateDirectory(At(".nuke"));

    public string Output { get; private set; } = string.Empty;

    public string Root => _folder.Path;

    /// <summary>Gets the names of the targets in the order of the summary, with their states.</summary>
    public IReadOnlyList<string> Summary { get; private set; } = [];

    public string At(params string[] parts) => _folder.At(parts);

    public string Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
        return At(file);
    }

    public int Run<T>(params string[] tokens)
        where T : NukeBuild, new() => Run(typeof(T), tokens);

    public int Run(Type type, params string[] tokens)
    {
        var build = new StrongBox<NukeBuild?>(null);
        using var output = new StringWriter();
        NukeBuild.Host = new Terminal();
        NukeBuild.Verbosity = Verbosity.Normal;
        NukeBuild.RootDirectory = Nuke.Common.IO.AbsolutePath.Parse(Root);
        try
        {
            return BuildRun.Execute(type, () => build.Value = (NukeBuild)Activator.CreateInstance(type, nonPublic: true)!, ["Default"], [.. tokens, "--root", Root], TimeProvider.System, output);
        }
        finally
        {
            Console.SetOut(_console);
            Output = output.ToString();
            Summary = [.. (build.Value?.ExecutionPlan ?? []).Select(target => $"{target.Name} {StateOf(target)}")];
        }
    }

    public void Dispose()
    {
        Console.SetOut(_console);
        _folder.Dispose();
    }

    private static string StateOf(ExecutableTarget target) =>
        target.Restored ? "Restored" : target.UpToDate ? "UpToDate" : target.Status.ToString();

    private sealed class StrongBox<TValue>(TValue value)
    {
        public TValue Value { get; set; } = value;
    }
}
