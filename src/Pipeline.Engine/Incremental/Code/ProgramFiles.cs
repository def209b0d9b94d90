using System.Text.Json;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>The files that a build program consists of: its own projects, walked through, and packages, taken whole.</summary>
internal sealed class ProgramFiles
{
    private readonly string _folder;
    private readonly HashSet<string> _projects;
    private readonly Dictionary<string, AssemblyFile?> _open = new(StringComparer.Ordinal);

    public ProgramFiles(string folder, string program)
    {
        _folder = folder;
        _projects = Projects(Path.Combine(folder, program + ".deps.json")) ?? [program];
    }

    /// <summary>Gets a text that differs when any file of the program was written again.</summary>
    public static string Stamp(string folder) => string.Join('\n', Directory.GetFiles(folder, "*.dll")
        .Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {FileStamp.Of(file)}"));

    /// <summary>Gives an assembly of the program's own code; null for what belongs to a package or the runtime.</summary>
    public AssemblyFile? Project(string name) => _projects.Contains(name) ? Open(name) : null;

    /// <summary>Gives the version id of an assembly that came with a package; null for what belongs to the runtime.</summary>
    public string? Package(string name) => Open(name)?.Version;

    private AssemblyFile? Open(string name)
    {
        if (!_open.TryGetValue(name, out var file))
        {
            var path = Path.Combine(_folder, name + ".dll");
            _open[name] = file = File.Exists(path) ? AssemblyFile.Open(path) : null;
        }

        return file;
    }

    // The compiler's own list says which library is a project and which a package.
    private static HashSet<string>? Projects(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.TryGetProperty("libraries", out var libraries)
            ? [.. libraries.EnumerateObject()
                .Where(library => library.Value.TryGetProperty("type", out var type) && type.GetString() == "project")
                .Select(library => library.Name.Split('/')[0])]
            : null;
    }
}
