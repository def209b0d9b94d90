namespace Pipeline.Engine.Incremental.Code;

/// <summary>The files that a build program consists of: its own projects, walked through, and packages, taken whole.</summary>
internal sealed class ProgramFiles
{
    private readonly string _folder;
    private readonly PackageList? _list;
    private readonly HashSet<string> _projects;
    private readonly Dictionary<string, AssemblyFile?> _open = new(StringComparer.Ordinal);

    public ProgramFiles(string folder, string program)
    {
        _folder = folder;
        Program = program;
        _list = PackageList.Read(Path.Combine(folder, program + ".deps.json"));
        _projects = _list?.Projects ?? [program];
    }

    /// <summary>Gets what the types of others consist of.</summary>
    public ForeignTypes Foreign { get; } = new();

    /// <summary>Gets a text that differs when any file of the program was written again.</summary>
    public static string Stamp(string folder) => string.Join('\n', Directory.GetFiles(folder, "*.dll")
        .Concat(Directory.GetFiles(folder, "*.deps.json"))
        .Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {FileStamp.Of(file)}"));

    /// <summary>Gets the name of the assembly that is started.</summary>
    public string Program { get; }

    /// <summary>Gets what the program was compiled for, for example <c>.NETCoreApp,Version=v10.0</c>; null when it does not say.</summary>
    public string? Framework => Project(Program)?.Framework;

    /// <summary>Gets the program's own files.</summary>
    public IEnumerable<AssemblyFile> Projects => _projects.Order(StringComparer.Ordinal).Select(Open).OfType<AssemblyFile>();

    /// <summary>Gives an assembly of the program's own code; null for what belongs to a package or the runtime.</summary>
    public AssemblyFile? Project(string name) => _projects.Contains(name) ? Open(name) : null;

    /// <summary>Gives what a package's assembly brings along, itself first, each with a text that differs when its content does.</summary>
    public IEnumerable<(string Package, string Version)> Packages(string assembly)
    {
        var listed = _list?.Closure(assembly).ToList() ?? [];
        if (listed.Count > 0)
        {
            // The file itself, too: it may have been replaced under the same version.
            return Open(assembly) is { } file ? listed.Append((assembly + ".dll", file.Version)) : listed;
        }

        return Files(assembly);
    }

    // Without a list: the files that lie beside the program, one naming the next. What is not there belongs to the runtime.
    private IEnumerable<(string, string)> Files(string assembly)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { assembly };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var name))
        {
            if (Project(name) is null && Open(name) is { } file)
            {
                yield return (name, file.Version);
                foreach (var reference in file.Reader.AssemblyReferences
                    .Select(handle => file.Reader.GetString(file.Reader.GetAssemblyReference(handle).Name))
                    .Where(seen.Add))
                {
                    open.Enqueue(reference);
                }
            }
        }
    }

    private AssemblyFile? Open(string name)
    {
        if (!_open.TryGetValue(name, out var file))
        {
            var path = Path.Combine(_folder, name + ".dll");
            _open[name] = file = File.Exists(path) ? AssemblyFile.Open(path) : null;
        }

        return file;
    }
}
