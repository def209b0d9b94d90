using System.Text.Json;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet test</c> is called with.</summary>
public sealed class DotNetTestSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["test"];

    /// <summary>Gets a value indicating whether <c>global.json</c> chooses Microsoft.Testing.Platform, whose command line is another.</summary>
    internal bool UsesTestingPlatform => GlobalFile(ProcessWorkingDirectory ?? NukeBuild.RootDirectory) is { } file && ChoosesTestingPlatform(file);

    internal override IEnumerable<string> GetArguments()
    {
        if (Project is not { } project || ValuesOf("Project.Form") is ["settled"] || !UsesTestingPlatform)
        {
            return base.GetArguments();
        }

        var isSolution = Path.GetExtension(project).StartsWith(".sln", StringComparison.OrdinalIgnoreCase);
        var copy = (DotNetTestSettings)Copy();
        copy.Put("Project", isSolution ? "--solution {value}" : "--project {value}", [project]);
        copy.Put("Project.Form", string.Empty, ["settled"]);
        return copy.GetArguments();
    }

    private static string? GlobalFile(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (Path.Combine(directory.FullName, "global.json") is var file && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static bool ChoosesTestingPlatform(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return document.RootElement.TryGetProperty("test", out var test) && test.TryGetProperty("runner", out var runner)
            && runner.GetString() == "Microsoft.Testing.Platform";
    }
}
